import { describe, expect, test } from 'vitest';
import {
  makespanOnPaper,
  type ShardModel,
  simulateShards,
  slotSecondsOfShard,
} from '../../helpers/shard-model.js';

const quiet: ShardModel = {
  waves: [40, 10],
  slots: 10,
  secondsPerShard: 60,
  secondsToStart: 1,
  secondsToDispatch: 0,
  secondsBetweenWaves: 20,
  failuresPerHour: 0,
  secondsToRepair: 0,
  secondsBetweenParts: 60,
};

/** Mean over many seeds, with four standard errors of it. */
function meanOf(model: ShardModel, of: (seed: number) => number, numSeeds = 200) {
  const values = Array.from({ length: numSeeds }, (_, seed) => of(seed + 1));
  const mean = values.reduce((sum, value) => sum + value, 0) / numSeeds;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (numSeeds - 1);
  return { mean, margin: 4 * Math.sqrt(variance / numSeeds), model };
}

describe('a run in shards on paper', () => {
  test('takes what is counted by hand where nothing fails', () => {
    // Four rounds and one of 61 s, and two merges.
    expect(simulateShards(quiet, 1).makespan).toBe(4 * 61 + 61 + 2 * 20);
    expect(makespanOnPaper(quiet).least).toBe(5 * 61 + 40);
    expect(simulateShards(quiet, 1).share).toBeCloseTo(60 / 61, 12);
  });

  test('waits for a scheduler that is slower than the shards', () => {
    const slow = { ...quiet, waves: [1000], slots: 1000, secondsToDispatch: 1 };
    expect(simulateShards(slow, 1).makespan).toBe(1000 + 61 + 20);
    expect(makespanOnPaper(slow).least).toBe(1020);
  });

  test.each([
    { failuresPerHour: 0.5, secondsToRepair: 0 },
    { failuresPerHour: 5, secondsToRepair: 300 },
    { failuresPerHour: 30, secondsToRepair: 60, secondsPerShard: 600 },
    { failuresPerHour: 60, secondsToRepair: 0, secondsPerShard: 300, secondsToStart: 120 },
    { failuresPerHour: 30, secondsToRepair: 60, secondsPerShard: 600, secondsBetweenParts: 600 },
  ])('loses to failures what the formula says: %o', (failures) => {
    const model = { ...quiet, ...failures, waves: [200], slots: 1 };
    const each = slotSecondsOfShard(model);
    const share = meanOf(model, (seed) => 1 / simulateShards(model, seed).share, 100);
    expect(Math.abs(share.mean - each / model.secondsPerShard)).toBeLessThan(share.margin);
  });

  test('ends between its bounds', () => {
    const model = { ...quiet, waves: [2000, 200], failuresPerHour: 1, secondsToRepair: 60 };
    const { mean } = meanOf(model, (seed) => simulateShards(model, seed).makespan, 20);
    const { least, most } = makespanOnPaper(model);
    expect(mean).toBeGreaterThan(least);
    // A last shard that fails is behind the bound, which is one of averages.
    expect(mean).toBeLessThan(most + 60);
  });
});
