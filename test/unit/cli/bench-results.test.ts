import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type BenchResult, machineTag } from '../../../src/cli/bench/results/bench-result.js';
import { compareResults } from '../../../src/cli/bench/results/compare-results.js';
import {
  keepResult,
  readResults,
  requireKeepable,
  resultOf,
} from '../../../src/cli/bench/results/kept-results.js';
import type { Row } from '../../../src/cli/bench/sections/section.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tvd-bench-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function result(rows: readonly Row[], changes: Partial<BenchResult> = {}): BenchResult {
  return {
    tvdVersion: '1.2.3',
    nodeVersion: '22.0.0',
    cpu: 'Abacus 5',
    cores: 2,
    takenAt: '2026-11-29T00:00:00.000Z',
    seconds: 0.1,
    repetitions: 7,
    loadAtStart: [0],
    loadAtEnd: [0],
    python: [],
    sections: [{ id: 'steps', title: 'Steps', notes: [], columns: {}, rows, failures: [] }],
    failures: [],
    ...changes,
  };
}
const row = (runner: string, microseconds: number, spreadPercent?: number): Row => ({
  work: 'P=4',
  runner,
  cores: 1,
  microseconds,
  ...(spreadPercent === undefined ? {} : { spreadPercent }),
});

describe('a comparison', () => {
  test('lists what has changed by more than both spreads, the slower first', () => {
    const before = result([row('wasm', 10, 5), row('native', 4, 5), row('reference', 100, 5)]);
    const now = result([row('wasm', 5, 5), row('native', 4.3, 5), row('reference', 120, 5)]);
    const { rows, notes } = compareResults(before, now);
    expect(rows).toEqual([
      { label: 'steps, P=4, reference, cores 1', before: 100, now: 120, timesFaster: 100 / 120 },
      { label: 'steps, P=4, wasm, cores 1', before: 10, now: 5, timesFaster: 2 },
    ]);
    expect(notes[0]).toBe(
      '2 of 3 times have changed by more than their spreads; 0 were not measured then.',
    );
  });

  test('counts what was not measured then, and gives a time without a spread ten per cent', () => {
    const before = result([{ runner: 'wasm', alone: 5, inStep: 2 }]);
    const now = result([
      { runner: 'wasm', alone: 5.9, inStep: 2.5 },
      { runner: 'native', alone: 1 },
    ]);
    const { rows, notes } = compareResults(before, now);
    expect(rows.map(({ label }) => label)).toEqual(['steps, wasm, inStep']);
    expect(notes[0]).toContain('1 of 2 times');
    expect(notes[0]).toContain('1 were not measured then');
  });

  test('of a result with itself lists nothing', () => {
    const same = result([row('wasm', 10, 0), row('native', 3, 0)]);
    expect(compareResults(same, same).rows).toEqual([]);
  });
});

describe('a file of results', () => {
  test('has one of each machine, the last that was kept', () => {
    const file = join(folder, 'new', 'bench.json');
    keepResult(file, result([row('wasm', 10)]));
    keepResult(file, result([row('wasm', 20)], { cpu: 'Quipu' }));
    keepResult(file, result([row('wasm', 30)]));
    expect(readResults(file).map(machineTag)).toEqual(['Abacus 5, 2 cores', 'Quipu, 2 cores']);
    expect(resultOf(file, 'Abacus 5, 2 cores').sections[0]?.rows).toEqual([row('wasm', 30)]);
  });

  test('may be what --json printed', () => {
    const file = join(folder, 'printed.json');
    writeFileSync(file, JSON.stringify(result([])));
    expect(resultOf(file, 'Abacus 5, 2 cores').cores).toBe(2);
  });

  test('of other machines only is refused, with their names and what to do', () => {
    const file = join(folder, 'bench.json');
    keepResult(file, result([]));
    expect(() => resultOf(file, 'Quipu, 8 cores')).toThrow(
      `a file with a result of this machine (Quipu, 8 cores), found Abacus 5, 2 cores: tvd bench --keep ${file} adds one`,
    );
  });

  test.each(['', '{', '[]', '{"results": 5}', '{"results": [5]}', 'null'])(
    'that holds %j is refused, and kept as it is',
    (text) => {
      const file = join(folder, 'bench.json');
      writeFileSync(file, text);
      expect(() => readResults(file)).toThrow(`invalid file="${file}"`);
      expect(() => requireKeepable(file)).toThrow(`invalid file="${file}"`);
      expect(() => keepResult(file, result([]))).toThrow(`invalid file="${file}"`);
      expect(readFileSync(file, 'utf8')).toBe(text);
    },
  );

  test('is looked at before anything is measured, and not made', () => {
    const file = join(folder, 'new', 'bench.json');
    expect(() => requireKeepable(file)).not.toThrow();
    expect(existsSync(join(folder, 'new'))).toBe(false);
    keepResult(file, result([]));
    expect(() => requireKeepable(file)).not.toThrow();
    expect(() => requireKeepable('')).toThrow('invalid --keep=""');
    expect(() => requireKeepable(join(file, 'inside.json'))).toThrow(/cannot write into .*--keep/);
  });

  test('that is not there is refused', () => {
    expect(() => resultOf(join(folder, 'nowhere.json'), 'x')).toThrow('that can be read');
  });
});
