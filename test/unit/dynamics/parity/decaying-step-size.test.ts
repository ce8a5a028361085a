import { describe, expect, test } from 'vitest';
import {
  type ParityRun,
  type StepSizeSchedule,
  simulateParityLearning,
  stepSizePieces,
} from '../../../../src/dynamics/index.js';
import { parityCube } from '../../../../src/dynamics/parity/parity-data-sets.js';
import { collectParityObservables } from '../../../../src/dynamics/parity/parity-observables.js';
import {
  drawFromPrior,
  evaluateNetwork,
  numParameters,
} from '../../../../src/dynamics/two-layer-network/network-state.js';
import { openReferenceEngine } from '../../../../src/engines/index.js';
import { twoLayerNetwork } from '../../../../src/models/index.js';
import { fillNormal, keyFromSeed, streams } from '../../../../src/random/index.js';
import { parityLoss } from '../../../helpers/network.js';
import { centralDifferences } from '../../../helpers/regression.js';

const schedule: StepSizeSchedule = { initial: 0.1, final: 0.02, decaySteps: 1000 };

/** eta_t by its definition. */
function stepSizeAt({ initial, final, decaySteps, power = 2 }: StepSizeSchedule, t: number) {
  return final + (initial - final) * (1 - Math.min(t, decaySteps) / decaySteps) ** power;
}

describe('the pieces of a schedule', () => {
  test('of one number are one piece', () => {
    expect(stepSizePieces(0.1, 70)).toEqual([{ stepSize: 0.1, numSteps: 70 }]);
  });

  test.each([300, 1000, 1700])('cover %i steps', (numSteps) => {
    const pieces = stepSizePieces(schedule, numSteps);
    expect(pieces.reduce((sum, piece) => sum + piece.numSteps, 0)).toBe(numSteps);
    for (const piece of pieces) expect(piece.numSteps).toBeGreaterThan(0);
  });

  test('each cover the time of the schedule', () => {
    let first = 0;
    for (const { stepSize, numSteps } of stepSizePieces(schedule, 1500)) {
      let time = 0;
      for (let t = first; t < first + numSteps; t++) time += stepSizeAt(schedule, t);
      // The sum of a falling function exceeds its integral, by less than it falls.
      const drop = stepSizeAt(schedule, first) - stepSizeAt(schedule, first + numSteps);
      expect(time - numSteps * stepSize).toBeGreaterThan(-1e-12);
      expect(time - numSteps * stepSize).toBeLessThan(drop + 1e-12);
      first += numSteps;
    }
  });

  test('approach the schedule step by step as their number grows', () => {
    const pieces = stepSizePieces({ ...schedule, decaySteps: 40, power: 3, numPieces: 40 }, 60);
    expect(pieces).toHaveLength(41);
    for (const [t, { stepSize }] of pieces.slice(0, 40).entries()) {
      const middle = stepSizeAt({ ...schedule, decaySteps: 40, power: 3 }, t + 0.5);
      // The mean over one step differs from the middle by a curvature: 6 / 24 / 40^2 of the drop.
      expect(Math.abs(stepSize - middle)).toBeLessThan(0.08 * 2e-4);
    }
    expect(pieces[40]).toEqual({ stepSize: 0.02, numSteps: 20 });
  });

  test('end with the final size for ever', () => {
    expect(stepSizePieces({ ...schedule, decaySteps: 0 }, Number.POSITIVE_INFINITY)).toEqual([
      { stepSize: 0.02, numSteps: Number.POSITIVE_INFINITY },
    ]);
  });

  test.each([
    ['initial', 0],
    ['final', -1],
    ['final', Number.NaN],
    ['decaySteps', 2.5],
    ['power', 0],
    ['numPieces', 0],
  ])('are refused for %s=%d', (name, value) => {
    expect(() => stepSizePieces({ ...schedule, [name]: value }, 10)).toThrow(
      `invalid stepSize.${name}=`,
    );
  });

  test('are refused for a step size that is not positive', () => {
    expect(() => stepSizePieces(0, 10)).toThrow('invalid stepSize=0');
  });
});

test('a run with a schedule takes its pieces one after the other and averages over all snapshots', async () => {
  const network = twoLayerNetwork({ inputDimension: 3, width: 4 });
  const stepSize = { initial: 0.2, final: 0.05, decaySteps: 12, numPieces: 3 };
  const run: ParityRun = {
    network,
    sparsity: 2,
    noise: 0.4,
    stepSize,
    numSteps: 20,
    burnInSteps: 3,
    recordEvery: 3,
  };
  const key = keyFromSeed(5);
  const sizes = stepSizePieces(stepSize, 20).flatMap((piece) =>
    Array.from({ length: piece.numSteps }, () => piece.stepSize),
  );
  const temperature = 2 * run.noise ** 2;
  const energy = (theta: Float64Array) =>
    parityLoss(network, 2, theta) +
    temperature *
      theta.reduce((sum, value, index) => sum + ((index % 4 === 3 ? 1 : 3) * value ** 2) / 2, 0);
  const cube = parityCube(3, [[0, 1]]);
  const task = { network, supports: [[0, 1]], test: cube, alignment: cube };
  const observables = collectParityObservables(task);
  const state = new Float64Array(numParameters(network));
  const noise = new Float64Array(state.length);
  const outputs = new Float64Array(8);
  drawFromPrior(network, key, streams.initialState, 0, state);
  for (let step = 0; step < 20; step++) {
    if (step >= 3 && (step - 3) % 3 === 0) {
      evaluateNetwork(network, state, cube.inputs, outputs);
      observables.record(state, outputs);
    }
    const slope = centralDifferences(energy, state, 1e-6);
    fillNormal(key, streams.langevinNoise, step, noise);
    const amplitude = Math.sqrt(2 * sizes[step] * temperature);
    for (let index = 0; index < state.length; index++) {
      state[index] += amplitude * noise[index] - sizes[step] * slope[index];
    }
  }
  const { values } = await simulateParityLearning(run, key, openReferenceEngine());
  // The last state, which the fraction of specialised neurons is of, is no snapshot.
  for (const [index, value] of observables.averages().slice(0, 7).entries()) {
    expect(values[index]).toBeCloseTo(value, 7);
  }
});
