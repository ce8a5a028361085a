import { describe, expect, test } from 'vitest';
import { growingRuns, type RunNumbers } from '../../../../src/cli/audit/run/growing-runs.js';
import { lost } from '../../../../src/core/index.js';

/** A number for each run, of which no two are alike. */
const numberOf = (run: number) => Math.sin(1 + run);

function made(of: (run: number) => RunNumbers, isRepeatable = true) {
  const asked: (readonly [number, number])[] = [];
  const runs = growingRuns(async (first, count) => {
    asked.push([first, count]);
    return Array.from({ length: count }, (_, index) => of(first + index));
  }, isRepeatable);
  return { runs, asked };
}

describe('runs of somebody else', () => {
  test('are made once each, one of the first twice', async () => {
    const { runs, asked } = made((run) => [numberOf(run), 2]);
    expect(await runs.take(16, 64, 0)).toMatchObject({ kind: 'runs' });
    const raw = await runs.take(64, 64, 0);
    expect(raw).toEqual({
      kind: 'runs',
      values: Array.from({ length: 64 }, (_, k) => numberOf(k)),
    });
    expect(asked).toEqual([
      [0, 16],
      [15, 1],
      [16, 48],
    ]);
  });

  test('that are not the same when made again give nothing, unless they say so', async () => {
    let count = 0;
    const drifting = (): RunNumbers => {
      count += 1;
      return [numberOf(count)];
    };
    expect(await made(drifting).runs.take(16, 64, 0)).toMatchObject({
      kind: 'none',
      message: expect.stringMatching(/run 16 gave .* when it was made again alone/),
    });
    expect(await made(drifting, false).runs.take(16, 64, 0)).toMatchObject({ kind: 'runs' });
  });

  test('that are lost give nothing, and say why and how many', async () => {
    const { runs } = made((run) => (run === 3 ? lost('diverged', 'it grew;') : [numberOf(run)]));
    expect(await runs.take(16, 64, 0)).toMatchObject({ message: '1 of 16 runs diverged: it grew' });
  });

  test('of something rare are made until it happens, or to the last', async () => {
    const rare = made((run) => [run === 40 ? 1 : 0]);
    const raw = await rare.runs.take(16, 64, 0);
    expect(raw.kind === 'runs' ? raw.values.length : 0).toBe(64);
    const never = made(() => [0]);
    expect(await never.runs.take(16, 64, 0)).toMatchObject({
      message: expect.stringMatching(/all 64 runs gave 0: how runs spread is not known/),
    });
  });

  test('that are all the same give nothing', async () => {
    const { runs, asked } = made(() => [Math.PI]);
    expect(await runs.take(16, 256, 0)).toMatchObject({
      message: expect.stringMatching(/all 16 replicates gave 3\.14159/),
    });
    expect(asked.flat()).not.toContain(240);
  });

  test('that are copies of few give nothing', async () => {
    const { runs } = made((run) => [numberOf(run % 16)]);
    const raw = await runs.take(256, 256, 0);
    expect(raw).toMatchObject({ kind: 'none', because: 'failed' });
  });
});
