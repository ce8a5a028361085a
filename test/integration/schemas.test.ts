import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { alterations, problemsBy } from '../helpers/json-schema.js';
import { runFolders, runTvd, scratchFolder, startTvd } from './run-tvd.js';

/** Files of a run, by the schema of what is in them. */
const files = {
  verdicts: 'verdicts.ndjson',
  figures: 'figures.ndjson',
  manifest: 'manifest.json',
  summary: 'summary.json',
  events: 'events.ndjson',
  history: '../../history.ndjson',
} as const;

/** Every value in the files of the newest run of a folder. */
function valuesOf(folder: string): readonly (readonly [string, unknown])[] {
  const run = runFolders(folder).at(-1) ?? '';
  return Object.entries(files).flatMap(([name, file]) => {
    const path = join(run, file);
    if (!existsSync(path)) return [];
    const text = readFileSync(path, 'utf8');
    const texts = file.endsWith('.ndjson') ? text.trim().split('\n') : [text];
    return texts.map((own) => [name, JSON.parse(own)] as const);
  });
}

async function interruptedRun(): Promise<string> {
  const folder = scratchFolder('slow-claims');
  const running = startTvd(folder, ['verify', '--jobs', '1']);
  await running.printed('slow-claims/quick');
  running.child.kill('SIGINT');
  await running.finished;
  return folder;
}

const runs: Record<string, readonly (readonly [string, unknown])[]> = {};

beforeAll(async () => {
  const mixed = scratchFolder('mixed-claims', 'true-claims');
  await runTvd(mixed, ['verify', '--jobs', '2', '--time-limit', '20s']);
  runs.mixed = valuesOf(mixed);
  const drawn = scratchFolder('drawn-claims');
  await runTvd(drawn, ['verify', '--jobs', '2']);
  runs.drawn = valuesOf(drawn);
  runs.interrupted = valuesOf(await interruptedRun());
}, 300_000);

const kindsIn = (values: readonly (readonly [string, unknown])[]) =>
  values.flatMap(([name, value]) =>
    name === 'verdicts' ? [(value as { verdict: { kind: string } }).verdict.kind] : [],
  );

describe('the files of real runs', () => {
  test('are of every kind', () => {
    expect(new Set(kindsIn(runs.mixed ?? []))).toEqual(
      new Set(['supported', 'refuted', 'inconclusive', 'invalid']),
    );
    expect((runs.drawn ?? []).filter(([name]) => name === 'figures')).toHaveLength(2);
    const manifest = (runs.interrupted ?? []).find(([name]) => name === 'manifest');
    expect(manifest?.[1]).toMatchObject({ status: 'interrupted' });
    const found = new Set(Object.values(runs).flatMap((values) => values.map(([name]) => name)));
    expect(found).toEqual(new Set(Object.keys(files)));
  });

  test('are as their schemas say', () => {
    for (const [name, value] of Object.values(runs).flat()) {
      expect(problemsBy(name, value), `${name}: ${JSON.stringify(value).slice(0, 300)}`).toEqual(
        [],
      );
    }
  });
});

/** Fields that may be missing, and names that a user gives. */
const mayBeMissing =
  /^(exploratory|kind|regimeCoverage|condition|resolution|vacuousIn|counterexample|coverage|num(Sought|Outside)|neverDrawn|isWhole|origin|shortfall|part|inferenceOnly|strengthFloor|discrepancy|candidates|untestable|neighbours|failureProbability|finishedAt|figures|replayOptions|claim|figure|covered|level|size|standardError|boundary|published|hasPower|deviation|completed|diverged|failed|non-finite|worker-lost|timeLimit|isPerLifetime|evidence|references|reusedFrom|replicatesOfEarlierRuns|tags|discrepancies|spread|side|program|sharded)$/;
const records = [
  ...['packages', 'claims', 'files', 'values', 'seconds', 'covered', 'suites', 'domain'],
  ...['evidence', 'references', 'discrepancies', 'byName'],
];

describe('what was altered is refused', () => {
  test('one field of another kind, at any depth', () => {
    let count = 0;
    for (const [name, value] of firstOfEach()) {
      for (const { kind, path, value: altered } of alterations(value)) {
        if (kind === 'missing') continue;
        count++;
        expect(problemsBy(name, altered), `${name}: ${path.join('/')}`).not.toEqual([]);
      }
    }
    expect(count).toBeGreaterThan(500);
  });

  test('one field missing, unless it may be', () => {
    const accepted = new Set<string>();
    let numRefused = 0;
    for (const [name, value] of firstOfEach()) {
      for (const { kind, path, value: altered } of alterations(value)) {
        if (kind === 'other') continue;
        if (problemsBy(name, altered).length > 0) numRefused++;
        else if (!records.includes(path.at(-2) ?? '')) accepted.add(path.at(-1) ?? '');
      }
    }
    expect([...accepted].filter((field) => !mayBeMissing.test(field))).toEqual([]);
    expect(numRefused).toBeGreaterThan(300);
  });

  test('a field more', () => {
    for (const [name, value] of firstOfEach()) {
      const altered = { ...(value as object), foreign: 1 };
      expect(problemsBy(name, altered), name).not.toEqual([]);
    }
  });

  test('another version', () => {
    for (const [name, value] of firstOfEach()) {
      if (!Object.hasOwn(value as object, 'schemaVersion')) continue;
      expect(problemsBy(name, { ...(value as object), schemaVersion: 2 }), name).not.toEqual([]);
    }
  });
});

/** One value for each schema, and of claims one for each verdict, without their long lists. */
function firstOfEach(): readonly (readonly [string, unknown])[] {
  const seen = new Set<string>();
  return Object.values(runs)
    .flat()
    .filter(([name, value]) => {
      const key = name === 'verdicts' ? `${name} ${kindsIn([[name, value]])}` : name;
      return !seen.has(key) && seen.add(key);
    })
    .map(([name, value]) => [name, shortened(value)] as const);
}

/** Of each list its first two items: what is in the others is alike. */
function shortened(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 2).map(shortened);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shortened(item)]));
}
