import { describe, expect, test } from 'vitest';
import { simulationStatus } from '../../../../src/cli/progress/simulation-progress.js';
import { memoryNeeded } from '../../../../src/cli/simulate/memory-needed.js';
import {
  longestStart,
  secondsOfRun,
  timeWarning,
} from '../../../../src/cli/simulate/time-needed.js';
import type { NamedSimulation, Parameters } from '../../../../src/core/index.js';
import { namedSimulations } from '../../../../src/dynamics/index.js';

function simulatorOf(id: string): NamedSimulation {
  const found = namedSimulations.find((candidate) => candidate.id === id);
  if (found === undefined) throw new Error(`no ${id}`);
  return found;
}

const network = simulatorOf('sgld/two-layer-network');
const small = { inputDimension: 4, width: 32 };
const gigabyte = 1e9;

describe('the memory of a call', () => {
  test('is no word worth while it is little', () => {
    const { warning, maxPerWorker } = memoryNeeded(network, small, 8, 16 * gigabyte);
    expect(warning).toBeUndefined();
    expect(maxPerWorker).toBeGreaterThan(64);
  });

  test('is warned of beyond 10 GB, and runs are held one by one', () => {
    const huge = { inputDimension: 64, width: 5_000_000, numSamples: 10 };
    const { warning, maxPerWorker } = memoryNeeded(network, huge, 1, 16 * gigabyte);
    expect(warning).toMatch(
      /^sgld\/two-layer-network: 1 run needs at least 15\.\d GB of memory of the 16 GB here; take a smaller width or fewer samples$/,
    );
    expect(maxPerWorker).toBe(1);
  });

  test.each([
    ['sgld/two-layer-network', { ...small, inputDimension: 64, numSamples: 10_000_000 }],
    ['sgld/two-layer-network', { ...small, inputDimension: 64, width: 10_000_000 }],
    ['sgld/linear-regression', { inputDimension: 64, numSamples: 2 ** 24 }],
    [
      'sgld/single-index',
      { inputDimension: 10_000, width: 4, numSamples: 1_000_000, numTestSamples: 1 },
    ],
  ])('of %s that cannot fit is refused by name: %j', (id, parameters) => {
    expect(() => memoryNeeded(simulatorOf(id), parameters, 2, 8 * gigabyte)).toThrow(
      /2 runs at once need at least \d+(\.\d)? GB of memory, and this machine has 8 GB; take fewer --jobs, a smaller width/,
    );
  });
});

describe('the time of a run', () => {
  /** A run of 0.2 s and a millisecond a step, and the starts that were asked for. */
  function timed() {
    const asked: Parameters[] = [];
    const time = async (parameters: Parameters) => {
      asked.push(parameters);
      return Number(parameters.numSteps) / 1000;
    };
    return { asked, time };
  }

  test('is that of its first steps, many times', async () => {
    const { asked, time } = timed();
    const seconds = await secondsOfRun(
      { numSteps: 1e7, burnInSteps: 1e6, recordEvery: 1000 },
      time,
    );
    expect(seconds).toBeCloseTo(1e4, 0);
    expect(asked.map(({ numSteps }) => numSteps)).toEqual([16, 128]);
    // What says when a run is recorded must fit the start.
    expect(asked.map(({ recordEvery }) => recordEvery)).toEqual([8, 64]);
    expect(asked.every((own) => !('burnInSteps' in own))).toBe(true);
  });

  test('does not count what a run takes before its first step', async () => {
    const time = async ({ numSteps }: Parameters) => 0.04 + Number(numSteps) / 1e4;
    expect(await secondsOfRun({ numSteps: 1e6 }, time)).toBeCloseTo(100, 0);
  });

  test('is not asked for where a run has few steps, and not known where its start fails', async () => {
    const { asked, time } = timed();
    expect(await secondsOfRun({ numSteps: 100 }, time)).toBeUndefined();
    expect(asked).toEqual([]);
    expect(await secondsOfRun({ numSteps: 1e6 }, async () => undefined)).toBeUndefined();
  });

  test('is at least that of a start that was stopped', async () => {
    expect(await secondsOfRun({ numSteps: 1600 }, async () => longestStart)).toBe(1000);
  });

  test('is warned of beyond an hour', () => {
    expect(timeWarning('a', { seconds: 3600, numRuns: 8, jobs: 2 })).toBeUndefined();
    expect(timeWarning('a', { seconds: Number.NaN, numRuns: 8, jobs: 2 })).toBeUndefined();
    expect(timeWarning('a/b', { seconds: 7200, numRuns: 8, jobs: 2 })).toMatch(
      /^a\/b: this will take about 2 h 0 min for 8 runs on 2 jobs, .* fewer numSteps or replicates/,
    );
  });
});

describe('the progress of a simulation', () => {
  const lineAt = (now: number, numDone: number, expectedSeconds?: number) =>
    simulationStatus({ startedAt: 0, numRuns: 8, expectedSeconds, numDone }).line(now);

  test('tells the time left from the runs that are done, or from their first steps', () => {
    expect(lineAt(10, 0)).toBe('0/8 runs, 10 s, time left not known yet');
    expect(lineAt(10, 0, 90)).toBe('0/8 runs, 10 s, 1 min 20 s left at this rate');
    expect(lineAt(100, 0, 90)).toBe('0/8 runs, 1 min 40 s, 50 s left at this rate');
    expect(lineAt(20, 4, 90)).toBe('4/8 runs, 20 s, 20 s left at this rate');
  });
});
