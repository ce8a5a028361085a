import { describe, expect, test } from 'vitest';
import {
  openEngine,
  openReferenceEngine,
  type TwoLayerDescent,
  twoLayerDescentProgram,
} from '../../../../src/engines/index.js';
import {
  firstEntries,
  packedFactors,
  packedLength,
  packedRows,
} from '../../../../src/engines/programs/two-layer-descent/packed-tensors.js';
import {
  descentWith,
  networkActivations,
  surrogateActivations,
} from '../../../conformance/engines/descents.js';
import { normalTwoSided } from '../../../helpers/tails.js';
import { fieldsOf, residualsOf, scaledLoss, stepByPlainLoops } from './plain-loops.js';

const reference = openReferenceEngine();
const lowDegrees = networkActivations.filter(
  (activation) => activation.kind !== 'hermite' || activation.coefficients.length <= 4,
);
const kinds = [
  ...[...lowDegrees, { kind: 'hermite', coefficients: [0, 0.3, 0, 0.2] } as const].map(
    (activation) => ({ model: 'network' as const, activation }),
  ),
  ...surrogateActivations.map((activation) => ({
    model: 'gaussian-surrogate' as const,
    activation,
  })),
];

async function endOf(descent: TwoLayerDescent): Promise<Float64Array> {
  const [{ state }] = await reference.run(twoLayerDescentProgram, [descent]);
  return state;
}

function largestDistance(first: Float64Array, second: Float64Array): number {
  return first.reduce((most, number, place) => Math.max(most, Math.abs(number - second[place])), 0);
}

describe.each(kinds)('descent of $model $activation', (kind) => {
  test.each(['trained', 'frozen'] as const)('is that of plain loops, %s', async (readouts) => {
    for (const target of ['neuron', 'none'] as const) {
      const descent = descentWith({ ...kind, readouts, target, numSteps: 8, records: { at: [8] } });
      const fields = fieldsOf(descent);
      let state = descent.state;
      for (let step = 0; step < 8; step++) state = stepByPlainLoops(descent, fields, state);
      const [result] = await reference.run(twoLayerDescentProgram, [descent]);
      // Some hundred operations a step on numbers of order one, each rounded by 1e-16.
      expect(largestDistance(result.state, state)).toBeLessThan(1e-13);
      const residuals = residualsOf(descent, fields, state);
      const squares = residuals.reduce((sum, residual) => sum + residual ** 2, 0);
      const sum = residuals.reduce((total, residual) => total + residual, 0);
      const [{ trainError, meanResidual }] = result.records;
      expect(Math.abs(trainError - squares / (2 * residuals.length))).toBeLessThan(1e-13);
      expect(Math.abs(meanResidual - sum / residuals.length)).toBeLessThan(1e-13);
    }
  });

  test('goes down the gradient of (n / d) times half the mean squared error', async () => {
    const descent = descentWith({ ...kind, numSteps: 1, stepSize: 0.25 });
    const { state, stepSize } = descent;
    const { inputDimension: d } = descent.network;
    const fields = fieldsOf(descent);
    // Of order four: its error is 4 h^4 / 120 times a fifth derivative, and rounding 1e-15 / h.
    const h = 2e-3;
    const lossAt = (place: number, change: number) => {
      const changed = state.slice();
      changed[place] += change;
      return scaledLoss(descent, fields, changed);
    };
    const moved = state.map((number, place) => {
      const near = lossAt(place, h) - lossAt(place, -h);
      const far = lossAt(place, 2 * h) - lossAt(place, -2 * h);
      return number - (stepSize * (8 * near - far)) / (12 * h);
    });
    for (let first = 0; first < moved.length; first += d + 1) {
      const norm = Math.hypot(...moved.subarray(first, first + d));
      for (let j = 0; j < d; j++) moved[first + j] /= norm;
    }
    expect(largestDistance(await endOf(descent), moved)).toBeLessThan(1e-8);
  });
});

describe('batches', () => {
  const right = descentWith({ numSteps: 1, numSamples: 12 });
  const readoutsOf = (state: Float64Array) => state.filter((_, place) => place % 7 === 6);

  test('of all samples make the steps of descent on all of them', async () => {
    for (const { model, activation } of kinds) {
      const full = descentWith({ model, activation, numSteps: 5 });
      const batched = { ...full, batchSize: full.labelNoise.length };
      // The samples come in another order.
      expect(largestDistance(await endOf(batched), await endOf(full))).toBeLessThan(1e-13);
    }
  });

  // Rate: 5e-8 for each of three readouts.
  test('move readouts by as much on average', async () => {
    const numBatches = 4000;
    const engine = await openEngine('wasm');
    const batches = Array.from({ length: numBatches }, (_, firstStep) => ({
      ...{ ...right, batchSize: 3, firstStep },
    }));
    const results = await engine.run(twoLayerDescentProgram, batches);
    const expected = readoutsOf(await endOf(right));
    for (const [i, readout] of expected.entries()) {
      const found = results.map(({ state }) => readoutsOf(state)[i] - readout);
      const mean = found.reduce((sum, value) => sum + value, 0) / numBatches;
      const variance = found.reduce((sum, value) => sum + (value - mean) ** 2, 0) / numBatches;
      expect(normalTwoSided(mean / Math.sqrt(variance / numBatches))).toBeGreaterThan(5e-8);
      expect(variance).toBeGreaterThan(0);
    }
  });
});

test('packed tensors have each distinct entry once, in the order of its indices', () => {
  const activation = { kind: 'hermite', coefficients: [2, 3, 5] } as const;
  const rows = [...packedRows(activation, 3)];
  const entries = rows.flatMap(({ first, length, prefix }) =>
    Array.from({ length }, (_, last) => ({ place: first + last, indices: [...prefix, last] })),
  );
  expect(entries.map(({ place }) => place)).toEqual(Array.from({ length: 19 }, (_, k) => k));
  expect(packedLength(activation, 3)).toBe(19);
  expect(entries.map(({ indices }) => indices.join('')).join(' ')).toBe(
    '0 1 2 00 10 11 20 21 22 000 100 110 111 200 210 211 220 221 222',
  );
  const [r2, r3, r6] = [2, 3, 6].map(Math.sqrt);
  const expected = [2, 2, 2, 3, 3 * r2, 3, 3 * r2, 3 * r2, 3];
  expect([...packedFactors(activation, 3)]).toEqual([
    ...expected,
    ...[5, 5 * r3, 5 * r3, 5, 5 * r3, 5 * r6, 5 * r3, 5 * r3, 5 * r3, 5],
  ]);
  expect(firstEntries(activation, 3)).toEqual([0, 3, 9]);
  expect(firstEntries({ kind: 'hermite', coefficients: [2, 0, 5] }, 3)).toEqual([0, -1, 3]);
});
