import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { configFile } from '../../../src/cli/config/config-file.js';
import { parseConfig } from '../../../src/cli/config/parse-config.js';
import type { Config } from '../../../src/cli/define-config.js';
import type { RunSummary } from '../../../src/cli/runs/run-summary.js';
import type { claimEvidence } from '../../../src/cli/schemas/evidence.js';
import type { figureEvidence } from '../../../src/cli/schemas/figures.js';
import type { event, historyEntry, manifest, summary } from '../../../src/cli/schemas/run.js';
import { schemas } from '../../../src/cli/schemas/schemas.js';
import { type ClaimEvidence, encodeJson, type FigureEvidence } from '../../../src/core/index.js';
import type { HistoryEntry, RunEvent, StoredManifest } from '../../../src/runs/index.js';
import { exampleEvidence, exampleSetting } from '../../helpers/example-run.js';
import { problemsBy } from '../../helpers/json-schema.js';

// Schema and type of a file are kept in step by the compiler (`npm run types`): each must take
// what the other takes, and have every field that the other has, optional or not.

type Writable<T> = T extends object ? { -readonly [Key in keyof T]: Writable<T[Key]> } : T;
type Whole<T> = T extends object
  ? { -readonly [Key in keyof T]-?: Whole<Exclude<T[Key], undefined>> }
  : T;
type Alike<A, B> = [A, B] extends [B, A] ? true : false;
type Same<Schema, Type> =
  Alike<Writable<Schema>, Writable<Type>> extends true ? Alike<Whole<Schema>, Whole<Type>> : false;

const inStep = {
  verdicts: true satisfies Same<z.output<typeof claimEvidence>, ClaimEvidence>,
  figures: true satisfies Same<z.output<typeof figureEvidence>, FigureEvidence>,
  manifest: true satisfies Same<z.output<typeof manifest>, StoredManifest>,
  summary: true satisfies Same<z.output<typeof summary>, RunSummary>,
  events: true satisfies Same<z.output<typeof event>, RunEvent>,
  history: true satisfies Same<z.output<typeof historyEntry>, HistoryEntry>,
  config: true satisfies Same<Omit<z.output<typeof configFile>, '$schema'>, Config>,
};

const outOfStep = {
  // What the comparison above must refuse: other kinds, and fields that only one side has.
  kind: false satisfies Same<{ a: number }, { a: string }>,
  missing: false satisfies Same<{ a: number }, { a: number; b: string }>,
  optional: false satisfies Same<{ a: number }, { a: number; b?: string }>,
  deep: false satisfies Same<{ a: { b: number }[] }, { a: { b: number; c?: string }[] }>,
  optionality: false satisfies Same<{ a: number }, { a?: number }>,
  readonly: true satisfies Same<{ a: number[] }, { readonly a: readonly number[] }>,
};

test('types and schemas are compared by the compiler', () => {
  expect(Object.values(inStep)).toEqual(Array(7).fill(true));
  expect(Object.values(outOfStep)).toEqual([false, false, false, false, false, true]);
  expect(Object.keys(inStep).every((name) => schemas.some((own) => own.name === name))).toBe(true);
});

test.each(schemas.map(({ name, schema }) => [name, schema] as const))(
  'docs/%s.schema.json is the schema of the code (vitest --update writes it)',
  async (name, schema) => {
    await expect(`${JSON.stringify(schema(), null, 2)}\n`).toMatchFileSnapshot(
      `../../../docs/${name}.schema.json`,
    );
  },
);

describe('a record with numbers that JSON has no word for', () => {
  const evidence = exampleEvidence('example/first', [exampleSetting(3)]);
  const stored = JSON.parse(encodeJson(evidence));

  test('is taken as it is stored', () => {
    expect(JSON.stringify(stored)).toContain('"estimate":"NaN"');
    expect(problemsBy('verdicts', stored)).toEqual([]);
  });

  test('is refused with a number that is another text', () => {
    const text = JSON.stringify(stored).replace('"estimate":"NaN"', '"estimate":"nan"');
    expect(problemsBy('verdicts', JSON.parse(text))).not.toEqual([]);
  });
});

describe('a config', () => {
  const right = {
    $schema: './config.schema.json',
    suites: ['./claims.ts'],
    tier: 'standard',
    seed: 7,
    jobs: 2,
    timeLimit: '30s',
    out: 'reports',
    engine: 'auto',
    builtInSuites: true,
  };

  test('with all that there is is taken, by schema and command', () => {
    expect(Object.keys(right)).toEqual(Object.keys(configFile.shape));
    expect(problemsBy('config', right)).toEqual([]);
    const { $schema: _, ...config } = right;
    expect(parseConfig(right, 'tvd.config.json')).toEqual(config);
    expect(problemsBy('config', {})).toEqual([]);
  });

  test.each<[string, object]>([
    ['an unknown field', { teir: 'smoke' }],
    ['an unknown tier', { tier: 'tiny' }],
    ['a text for a number', { seed: '7' }],
    ['a broken number', { jobs: 1.5 }],
    ['a time without a unit', { timeLimit: '30' }],
    ['an empty path', { suites: [''] }],
  ])('with %s is refused, by schema and command', (_, changes) => {
    expect(problemsBy('config', { ...right, ...changes })).not.toEqual([]);
    expect(() => parseConfig({ ...right, ...changes }, 'tvd.config.json')).toThrow();
  });
});
