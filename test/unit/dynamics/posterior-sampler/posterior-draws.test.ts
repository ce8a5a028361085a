import { describe, expect, it } from 'vitest';
import { isLost } from '../../../../src/core/index.js';
import {
  type PosteriorDraws,
  type PosteriorRun,
  posteriorDraws,
} from '../../../../src/dynamics/index.js';
import { openReferenceEngine } from '../../../../src/engines/index.js';
import type { Target } from '../../../../src/models/index.js';
import { keyFromSeed } from '../../../../src/random/index.js';

async function runOf(spec: PosteriorDraws, seed = 1): Promise<PosteriorRun> {
  const [run] = await posteriorDraws.runMany(
    [{ spec, key: keyFromSeed(seed) }],
    openReferenceEngine(),
  );
  if (isLost(run)) throw new Error(run.message);
  return run;
}

const target: Target = {
  kind: 'gaussian',
  mean: [1, -2],
  precision: [
    [3, 1],
    [1, 2],
  ],
};
const spec: PosteriorDraws = {
  target,
  temperature: 1,
  start: [0, 0],
  numWarmup: 200,
  numDraws: 20_000,
  thin: 1,
};

function moments({ draws, dimension }: PosteriorRun) {
  const numDraws = draws.length / dimension;
  let [x, y, xx, xy] = [0, 0, 0, 0];
  for (let from = 0; from < draws.length; from += 2) {
    x += draws[from] / numDraws;
    y += draws[from + 1] / numDraws;
    xx += (draws[from] - 1) ** 2 / numDraws;
    xy += ((draws[from] - 1) * (draws[from + 1] + 2)) / numDraws;
  }
  return { x, y, xx, xy };
}

describe('posteriorDraws', () => {
  // The covariance of the target is [[0.4, -0.2], [-0.2, 0.6]]; five deviations of the averages
  // are below 0.05, so a chain fails by chance once in a million.
  it.each([
    ['hamiltonian', undefined, 0.7],
    ['hamiltonian', undefined, 2],
    ['langevin', 0.01, 1],
    ['heun', 0.05, 1],
    ['leimkuhler-matthews', 0.2, 1],
  ] as const)('%s has the moments of its target', async (method, stepSize, temperature) => {
    const thin = stepSize === undefined ? 1 : Math.ceil(1 / stepSize);
    const options = stepSize === undefined ? {} : { stepSize };
    const run = await runOf({ ...spec, method, ...options, temperature, thin, numWarmup: 500 });
    const { x, y, xx, xy } = moments(run);
    expect(Math.abs(x - 1)).toBeLessThan(0.05);
    expect(Math.abs(y + 2)).toBeLessThan(0.05);
    expect(Math.abs(xx / temperature - 0.4)).toBeLessThan(0.03);
    expect(Math.abs(xy / temperature + 0.2)).toBeLessThan(0.03);
  });

  it('at a large step errs as theory of the recursion says', async () => {
    const one: Target = { kind: 'gaussian', mean: [0], precision: [[1]] };
    const y = 0.8;
    const variance = async (method: 'langevin' | 'heun' | 'leimkuhler-matthews') => {
      const { draws } = await runOf({
        ...spec,
        target: one,
        start: [0],
        method,
        stepSize: y,
        thin: 3,
      });
      return draws.reduce((sum, x) => sum + (x * x) / draws.length, 0);
    };
    // Five deviations of an average of 20000 squares: 0.06.
    expect(Math.abs((await variance('langevin')) - 1 / (1 - y / 2))).toBeLessThan(0.09);
    const contraction = 1 - y + y ** 2 / 2;
    const heun = (2 * y * (1 - y / 2) ** 2) / (1 - contraction ** 2);
    expect(Math.abs((await variance('heun')) - heun)).toBeLessThan(0.06);
    expect(Math.abs((await variance('leimkuhler-matthews')) - 1)).toBeLessThan(0.06);
  });

  it('is a function of its key and gives as many draws as it is asked for', async () => {
    const short = { ...spec, numDraws: 7, thin: 3 };
    const [first, again, other] = [
      await runOf(short, 3),
      await runOf(short, 3),
      await runOf(short, 4),
    ];
    expect(first).toEqual(again);
    expect(first.draws).not.toEqual(other.draws);
    expect(first.draws.length).toBe(14);
  });

  it('thins: every third draw of a chain is that of a chain with thin 3', async () => {
    const dense = await runOf({ ...spec, numDraws: 12 });
    const thinned = await runOf({ ...spec, numDraws: 4, thin: 3 });
    for (let draw = 0; draw < 4; draw++) {
      const from = 2 * (3 * draw + 2);
      expect(thinned.draws.slice(2 * draw, 2 * draw + 2)).toEqual(
        dense.draws.slice(from, from + 2),
      );
    }
  });

  it('loses a chain that diverges', async () => {
    const wild = { ...spec, method: 'langevin', stepSize: 10, numDraws: 1000 } as const;
    await expect(runOf(wild)).rejects.toThrow(/langevin/);
  });

  it.each([
    [{ temperature: 0 }, /temperature/],
    [{ numDraws: 0 }, /numDraws/],
    [{ thin: 0.5 }, /thin/],
    [{ start: [1] }, /start.length/],
    [{ method: 'langevin' }, /stepSize/],
  ] as const)('refuses %o', async (change, message) => {
    await expect(runOf({ ...spec, ...change })).rejects.toThrow(message);
  });
});

describe('faults', () => {
  it('repeats, freezes and keeps signs', async () => {
    const short = { ...spec, numDraws: 40 };
    const repeated = await runOf({ ...short, fault: 'repeated-draws' });
    expect(repeated.draws.slice(0, 2)).toEqual(repeated.draws.slice(6, 8));
    const frozen = await runOf({ ...short, start: [5, 0], fault: 'frozen-coordinate' });
    expect(frozen.draws.filter((_, place) => place % 2 === 0).every((x) => x === 5)).toBe(true);
    const kept = await runOf({ ...short, start: [-1, 0], fault: 'one-sign' });
    expect(kept.draws.filter((_, place) => place % 2 === 0).every((x) => x < 0)).toBe(true);
  });
});
