import { describe, expect, it } from 'vitest';
import { hypercube, parity, paritySample, twoLayerNetwork } from '../../../../src/models/index.js';
import { meanFieldArdOnDataSet } from '../../../../src/theory/mean-field-data-set/mean-field-ard-on-data-set.js';
import { meanFieldOnDataSet } from '../../../../src/theory/mean-field-data-set/mean-field-on-data-set.js';
import { meanFieldArdParity } from '../../../../src/theory/mean-field-parity/predictions-with-errors.js';
import { errorFromShifts } from '../../../../src/theory/neuron-sample/error-from-shifts.js';

const inputDimension = 5;
const sparsity = 2;
const network = twoLayerNetwork({ inputDimension, width: 32 });
const cube = hypercube(inputDimension);
const truth = parity(cube, inputDimension, sparsity);
const population = { inputs: cube, targets: truth };
const few = { numNeurons: 1024 };

function overlap(values: Float64Array): number {
  return truth.reduce((sum, target, row) => sum + target * values[row], 0) / truth.length;
}

describe('meanFieldArdOnDataSet', () => {
  // The population theory integrates over a law of alignments and knows no sampled neurons.
  it.each([0.05, 0.1, 0.2])(
    'equals the population theory on the whole cube at noise %f',
    (noise) => {
      const { values } = meanFieldArdParity(network, sparsity, noise, {
        hyperShape: 4,
        start: 'isotropic',
      });
      const field = meanFieldArdOnDataSet(network, population, noise, { hyperShape: 4, ...few });
      const { values: outputs, samples } = field.predict(cube);
      const error = errorFromShifts(samples.map(overlap));
      expect(error).toBeLessThan(0.15 * values.orderParameter);
      expect(Math.abs(overlap(outputs) - values.orderParameter)).toBeLessThan(error);
      // Three or more standard deviations of the four samples, coordinate by coordinate.
      const expected = [values.relevantPrecision, values.irrelevantPrecision];
      for (let j = 0; j < inputDimension; j++) {
        const own = field.precisionSamples.map((precisions) => precisions[j]);
        const ratioToPrior = j < sparsity ? expected[0] : expected[1];
        expect(Math.abs(field.precisions[j] / inputDimension - ratioToPrior)).toBeLessThan(
          errorFromShifts(own) / inputDimension,
        );
      }
    },
  );

  it('is plain mean field when the hyper-prior holds the precisions', () => {
    const data = paritySample({ inputDimension, sparsity, numSamples: 16, dataSet: 0 });
    const plain = meanFieldOnDataSet(network, data, 0.2, few);
    const held = meanFieldArdOnDataSet(network, data, 0.2, { hyperShape: 1e7, ...few });
    const { values, samples } = plain.predict(cube);
    const error = errorFromShifts(samples.map(overlap));
    expect(Math.abs(overlap(held.predict(cube).values) - overlap(values))).toBeLessThan(error);
    for (const precision of held.precisions) expect(precision).toBeCloseTo(inputDimension, 4);
  });

  // The moments are those of the prior there, whatever the sampled neurons say of it; the
  // iteration ends 1e-4 from the fixed point in the logarithm, 5e-4 in the precision.
  it('keeps the precisions of the prior where noise drowns the data', () => {
    const { precisions } = meanFieldArdOnDataSet(network, population, 100, {
      hyperShape: 4,
      ...few,
    });
    for (const precision of precisions) {
      expect(Math.abs(precision - inputDimension)).toBeLessThan(1e-3);
    }
  });

  it('settles, and learns more than plain mean field does', () => {
    const plain = meanFieldOnDataSet(network, population, 0.1, few);
    const field = meanFieldArdOnDataSet(network, population, 0.1, { hyperShape: 4, ...few });
    expect(field.precisionResidual).toBeLessThan(1e-4);
    expect(field.numIterations).toBeLessThan(40);
    const { values, samples } = field.predict(cube);
    const beyondError = overlap(values) - errorFromShifts(samples.map(overlap));
    expect(beyondError).toBeGreaterThan(overlap(plain.predict(cube).values));
  });

  it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])(
    'refuses the hyper-shape %f',
    (hyperShape) => {
      expect(() => meanFieldArdOnDataSet(network, population, 0.1, { hyperShape })).toThrow(
        'invalid hyperShape',
      );
    },
  );

  it.each([[[1, 1]], [[1, 1, 1, 1, 0]], [[1, 1, 1, 1, Number.NaN]]])(
    'refuses to start from the precisions %j',
    (start) => {
      expect(() =>
        meanFieldArdOnDataSet(network, population, 0.1, {
          hyperShape: 4,
          start: Float64Array.from(start),
        }),
      ).toThrow('invalid start');
    },
  );
});
