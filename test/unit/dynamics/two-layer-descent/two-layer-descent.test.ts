import { describe, expect, test } from 'vitest';
import { isLost } from '../../../../src/core/index.js';
import {
  type DescentCourse,
  type DescentObservables,
  drawDescentStart,
  type TwoLayerDescentSystem,
} from '../../../../src/dynamics/index.js';
import { drawLabelNoise } from '../../../../src/dynamics/two-layer-descent/label-noise.js';
import { openReferenceEngine, twoLayerDescentProgram } from '../../../../src/engines/index.js';
import { deriveKey, keyFromSeed } from '../../../../src/random/index.js';
import { testSeed } from '../../../helpers/seed.js';
import { normalTwoSided } from '../../../helpers/tails.js';
import { coursesOf, meanOf, runDescent, systemWith } from './plain-descent.js';

const key = keyFromSeed(testSeed(20261205));

async function recordsOf(system: TwoLayerDescentSystem): Promise<readonly DescentObservables[]> {
  return ((await runDescent(system, key)) as DescentCourse).records;
}

describe('a course', () => {
  test.each(['network', 'gaussian-surrogate'] as const)(
    'of a %s describes the states of its run',
    async (model) => {
      for (const batchSize of [undefined, 5]) {
        const system = systemWith({ model, ...(batchSize === undefined ? {} : { batchSize }) });
        const { network, target, labelNoise, numSamples, stepSize } = system;
        const { inputDimension: d, width } = network;
        const state = drawDescentStart(network, system.start, key);
        const job = {
          ...{ network, model, target, stepSize, key, state, numSteps: 20 },
          ...(batchSize === undefined ? {} : { batchSize }),
          labelNoise: drawLabelNoise(labelNoise, numSamples, key),
          records: { at: [0, 5, 20] },
        };
        const [{ records }] = await openReferenceEngine().run(twoLayerDescentProgram, [job]);
        const course = await recordsOf(system);
        expect(course.map(({ time }) => time)).toEqual([0, 0.5, 2]);
        for (const [place, own] of course.entries()) {
          const reached = records[place].state;
          expect(own.trainError).toBe(records[place].trainError);
          expect(own.meanResidual).toBe(records[place].meanResidual);
          const row = (from: Float64Array, i: number) => [
            ...from.slice(i * (d + 1), i * (d + 1) + d),
          ];
          const product = (a: readonly number[], b: readonly number[]) =>
            a.reduce((sum, x, j) => sum + x * b[j], 0);
          for (let i = 0; i < width; i++) {
            const weights = row(reached, i);
            expect(own.readouts[i]).toBe(reached[i * (d + 1) + d]);
            expect(own.targetOverlaps[i]).toBe(weights[0]);
            expect(own.selfOverlaps[i]).toBeCloseTo(product(weights, row(state, i)), 14);
            for (let k = 0; k < width; k++) {
              const overlap = product(weights, row(reached, k));
              expect(own.overlaps[i * width + k]).toBeCloseTo(overlap, 14);
            }
          }
          const mean = (numbers: readonly number[]) =>
            numbers.reduce((sum, x) => sum + x, 0) / numbers.length;
          const off = [1, 2, 5].map((entry) => own.overlaps[entry]);
          expect(own.meanOffDiagonalOverlap).toBeCloseTo(mean(off), 14);
          expect(own.meanReadout).toBeCloseTo(mean([...own.readouts]), 14);
          expect(own.meanTargetOverlap).toBeCloseTo(mean([...own.targetOverlaps]), 14);
          expect(own.meanSelfOverlap).toBeCloseTo(mean([...own.selfOverlaps]), 14);
          // |w - w_0|^2 = 2 - 2 <w, w_0> of unit vectors.
          const distances = [...own.selfOverlaps].map((q) => Math.sqrt(Math.max(0, 2 - 2 * q)));
          expect(own.movement).toBeCloseTo(mean(distances), 7);
        }
      }
    },
  );

  test('starts with the test error of its overlaps', async () => {
    const system = systemWith({ start: { directions: 'orthonormal', readouts: 2 } });
    const [{ testError, movement, meanSelfOverlap }] = await recordsOf(system);
    // tau^2 + h(1) + a^2 h(1) / m with h(1) = 0.81 + 0.25, halved.
    expect(testError).toBeCloseTo((0.16 + 1.06 + (4 * 1.06) / 3) / 2, 14);
    expect(movement).toBe(0);
    expect(meanSelfOverlap).toBeCloseTo(1, 14);
  });

  test('of frozen readouts keeps them', async () => {
    const { network } = systemWith();
    const start = { directions: 'independent', readouts: [0.5, -1, 2] } as const;
    const course = await recordsOf(
      systemWith({ network: { ...network, readouts: 'frozen' }, start }),
    );
    for (const { readouts } of course) expect([...readouts]).toEqual([0.5, -1, 2]);
    expect(course[2].movement).toBeGreaterThan(0.01);
  });

  test('does not depend on which other times it is looked at', async () => {
    const course = await recordsOf(systemWith());
    const [last] = await recordsOf(systemWith({ times: [2] }));
    expect(last).toEqual(course[2]);
  });

  test('that is not finite is lost, with the time', async () => {
    const run = await runDescent(systemWith({ stepSize: 500, times: [0, 2e5] }), key);
    expect(isLost(run)).toBe(true);
    expect(run).toMatchObject({ outcome: 'non-finite' });
    const { message } = run as { readonly message: string };
    const [, time, steps] =
      /^the state is not finite at time (\d+), after (\d+) steps of 500: take smaller steps$/.exec(
        message,
      ) ?? [];
    expect(Number(time)).toBe(500 * Number(steps));
    expect(Number(steps)).toBeGreaterThan(0);
    expect(Number(steps)).toBeLessThanOrEqual(400);
  });

  test('of a system that makes no sense is refused with the value', async () => {
    const refused: readonly [object, string][] = [
      [{ times: [0.05] }, 'times[0]=0.05: expected a whole number of steps of 0.1; take 0 or 0.1'],
      [{ numSamples: 0 }, 'numSamples=0'],
      [{ batchSize: 13 }, 'batchSize=13: expected at most the 12 samples'],
      [{ model: 'tensors' }, 'model="tensors"'],
      [{ target: 'parity' }, 'target="parity"'],
    ];
    for (const [change, message] of refused) {
      const system = { ...systemWith(), ...change } as TwoLayerDescentSystem;
      await expect(runDescent(system, key), message).rejects.toThrow(message);
    }
  });
});

/** Means of some runs with their standard errors, by an independent program. */
interface Measured {
  readonly name: string;
  readonly system: TwoLayerDescentSystem;
  readonly numRuns: number;
  /** One for each of the times. */
  readonly expected: readonly Readonly<Record<string, readonly [number, number]>>[];
}

const noise = (deviation: number) => ({ deviation, meanSquare: 'sampled' }) as const;
const frame = (readouts: number) => ({ directions: 'orthonormal', readouts }) as const;
const hermite = (...coefficients: readonly number[]) =>
  ({ kind: 'hermite', coefficients }) as const;

const pureNoise: TwoLayerDescentSystem = {
  network: {
    ...{ inputDimension: 50, width: 4, readouts: 'trained' },
    activation: hermite(Math.sqrt(0.1), Math.sqrt(0.5)),
  },
  ...{ model: 'gaussian-surrogate', target: 'none', numSamples: 75 },
  ...{ labelNoise: noise(1), start: frame(1), stepSize: 0.1, times: [6, 12] },
};

const measured: readonly Measured[] = [
  {
    name: 'pure noise',
    ...{ system: pureNoise, numRuns: 200 },
    expected: [
      {
        trainError: [0.0719, 0.0013],
        testError: [0.631, 0.001],
        meanReadout: [1.2675, 0.0039],
        meanSelfOverlap: [0.676, 0.0032],
      },
      { trainError: [0.0185, 0.0004], testError: [0.6825, 0.0017] },
    ],
  },
  {
    name: 'a target and large readouts',
    system: {
      network: {
        ...{ inputDimension: 40, width: 8, readouts: 'trained' },
        activation: hermite(Math.sqrt(0.9), Math.sqrt(0.5)),
      },
      ...{ model: 'gaussian-surrogate', target: 'neuron', numSamples: 96 },
      ...{ labelNoise: noise(0.3), start: frame(Math.sqrt(8)), stepSize: 0.05, times: [5] },
    },
    numRuns: 48,
    expected: [
      {
        meanTargetOverlap: [0.2813, 0.0057],
        meanSelfOverlap: [0.7981, 0.0034],
        testError: [0.619, 0.012],
        trainError: [0.002, 0.00014],
      },
    ],
  },
  {
    name: 'tensors of degree three',
    system: {
      network: {
        ...{ inputDimension: 40, width: 8, readouts: 'trained' },
        activation: hermite(Math.sqrt(0.9), 0, Math.sqrt(1 / 6)),
      },
      ...{ model: 'gaussian-surrogate', target: 'neuron', numSamples: 96 },
      ...{ labelNoise: noise(0.6), start: frame(1), stepSize: 0.2, times: [18] },
    },
    numRuns: 12,
    expected: [
      {
        meanReadout: [1.547, 0.02],
        meanTargetOverlap: [0.57, 0.014],
        trainError: [0.0273, 0.0017],
      },
    ],
  },
  {
    name: 'a network of erf',
    system: {
      network: {
        ...{ inputDimension: 200, width: 8, readouts: 'trained' },
        activation: { kind: 'erf', slope: 2 },
      },
      ...{ model: 'network', target: 'neuron', numSamples: 480 },
      ...{ labelNoise: noise(0.5), start: frame(1), stepSize: 0.1, times: [30] },
    },
    numRuns: 12,
    expected: [
      {
        testError: [0.338, 0.004],
        trainError: [0.017, 0.0006],
        meanTargetOverlap: [0.488, 0.006],
        meanReadout: [1.683, 0.009],
      },
    ],
  },
];

// Rate: 1e-6 for each of 17 means; both sides have standard errors, those of twelve runs being
// themselves uncertain by a fifth, hence not 5e-8.
describe.each(measured)('$name', ({ name, system, numRuns, expected }) => {
  test('is what another program found', async () => {
    const courses = await coursesOf(system, deriveKey(key, name), numRuns);
    const compared = expected.flatMap((values, place) =>
      Object.entries(values).map(([what, value]) => ({ place, what, value })),
    );
    for (const {
      place,
      what,
      value: [value, error],
    } of compared) {
      const own = meanOf(courses.map((records) => records[place][what as 'trainError']));
      const z = (own.mean - value) / Math.hypot(own.error, error);
      expect(normalTwoSided(z), `${what} ${own.mean} +- ${own.error}`).toBeGreaterThan(1e-6);
    }
  }, 30_000);
});
