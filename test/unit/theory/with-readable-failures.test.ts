import { describe, expect, test } from 'vitest';
import {
  invalidArgument,
  type Parameters,
  type PredictedValues,
  type Predictor,
  resolveParameters,
  VerificationError,
} from '../../../src/core/index.js';
import { predictors } from '../../../src/theory/index.js';
import { withReadableFailures } from '../../../src/theory/with-readable-failures.js';

const positive = { kind: 'number', description: 'x', min: 0, exclusiveMin: true } as const;
const given = { noise: 1e20, width: 64, exponent: 0.5, start: 'near' };

/** What the error of a predictor says, and its code. */
function failureOf(predict: () => PredictedValues, parameters: Parameters = given) {
  const predictor: Predictor = {
    id: 'made/for-tests',
    summary: 'made for tests',
    source: { key: 'none', locator: 'none' },
    parameters: {
      noise: positive,
      shape: { ...positive, default: 4 },
      width: { kind: 'integer', description: 'N', min: 1 },
      exponent: { kind: 'number', description: 'gamma', min: -2, max: 2 },
      start: { kind: 'choice', description: 'start', choices: ['near', 'far'] },
    },
    predict,
  };
  return errorOf(() => withReadableFailures(predictor).predict(parameters));
}

function errorOf(run: () => unknown): VerificationError {
  try {
    run();
  } catch (error) {
    if (error instanceof VerificationError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

function fails(error: Error): () => never {
  return () => {
    throw error;
  };
}

const inside = invalidArgument('bracket', [-60, 30], 'ends at which the function differs in sign');

describe('withReadableFailures', () => {
  test('leaves predictions alone', () => {
    const prediction = { values: { mean: [1, 2] }, numericalError: { mean: 0.1 } };
    const predictor = { ...predictors[0], predict: () => prediction };
    expect(withReadableFailures(predictor).predict({})).toBe(prediction);
  });

  test('leaves the refusal of a parameter alone', () => {
    const refusal = invalidArgument('noise', 1e20, 'a number below 1000');
    expect(failureOf(fails(refusal))).toBe(refusal);
  });

  test('says which parameter is far off where a routine inside refuses its arguments', () => {
    const { code, message, cause } = failureOf(fails(inside));
    expect(code).toBe('not-converged');
    expect(message).toBe(
      'no number for the prediction at noise=100000000000000000000: the numerical methods behind it do not reach there; take noise closer to 1',
    );
    expect(cause).toBe(inside);
  });

  test('an argument of that name with another value is one of a routine inside', () => {
    const scanned = invalidArgument('noise', Number.POSITIVE_INFINITY, 'a number > 0');
    expect(failureOf(fails(scanned)).message).not.toContain('Infinity');
  });

  test('names all parameters that are about as far off, from their defaults where they have one', () => {
    const { message } = failureOf(fails(inside), { ...given, noise: 1e-4, shape: 4e-3 });
    expect(message).toContain('at noise=0.0001 shape=0.004:');
    expect(message).toContain('take noise closer to 1, shape closer to 4');
  });

  test('names a large count, and all parameters where none is far off', () => {
    expect(failureOf(fails(inside), { ...given, noise: 1, width: 1e12 }).message).toContain(
      'take width closer to 1',
    );
    expect(failureOf(fails(inside), { ...given, noise: 0.3 }).message).toContain(
      'at noise=0.3 width=64 exponent=0.5 start=near: ',
    );
  });

  test.each([
    ['mean', { values: { mean: [1, Number.NaN] }, numericalError: { mean: 0 } }],
    ['the error of mean', { values: { mean: 1 }, numericalError: { mean: [Infinity] } }],
  ])('numbers that are not finite are none: %s', (what, prediction) => {
    const { code, message } = failureOf(() => prediction);
    expect(code).toBe('not-converged');
    expect(message).toMatch(new RegExp(`^no number for ${what} at noise=`));
  });

  test.each<[string, PredictedValues]>([
    ['mean', { values: { mean: 1.1384 }, numericalError: { mean: 40290 } }],
    ['mean', { values: { mean: -0.5 }, numericalError: { mean: 0.11 } }],
    ['mean', { values: { mean: [0.1, -1.2] }, numericalError: { mean: 0.2 } }],
    ['mean[1]', { values: { mean: [5, 1.2] }, numericalError: { mean: [0.2, 0.2] } }],
  ])('numbers without a known digit are none: %s of %j', (what, prediction) => {
    const { code, message } = failureOf(() => prediction);
    expect(code).toBe('not-converged');
    const start = `no digit of ${what} is known at noise=100000000000000000000: it came out as `;
    expect(message.slice(0, start.length)).toBe(start);
    expect(message).toMatch(/ as -?[0-9.]+, and may be off by [0-9.e+-]+; take noise closer to 1$/);
  });

  test.each<PredictedValues>([
    { values: { mean: 1e-9 }, numericalError: { mean: 0.09 } },
    { values: { mean: 100 }, numericalError: { mean: 9 } },
    { values: { mean: [0.1, -1.2] }, numericalError: { mean: 0.11 } },
    { values: { mean: [100, 1e-3] }, numericalError: { mean: [9, 0.05] } },
  ])('numbers that are known to a digit, or to be small, are left: %j', (prediction) => {
    const predictor = { ...predictors[0], predict: () => prediction };
    expect(withReadableFailures(predictor).predict({})).toBe(prediction);
  });

  test('arrays too large to make are parameters too far off', () => {
    expect(failureOf(fails(new RangeError('Invalid typed array length'))).code).toBe(
      'not-converged',
    );
  });

  test('adds to a failure of its own the parameter that it leaves out', () => {
    const slow = new VerificationError('not-converged', 'did not settle');
    expect(failureOf(fails(slow)).message).toBe(
      'did not settle; noise=100000000000000000000 is far from 1',
    );
    const named = new VerificationError('not-converged', 'did not settle at noise=1e20');
    expect(failureOf(fails(named))).toBe(named);
  });

  test('bugs stay what they are', () => {
    expect(() => failureOf(fails(new TypeError('no such function')))).toThrow(TypeError);
  });
});

describe('predictors', () => {
  const langevin = { inputVariances: [1], target: [1], width: 2, time: 0, temperature: 1 };

  test.each<[string, Parameters, string]>([
    [
      'kernel-limit/residual-flow',
      { inputDimension: 1, numSamples: 100, time: 1e9 },
      'no digit of predictions is known at time=1000000000: ',
    ],
    [
      'linear-neurons/langevin',
      { ...langevin, weightDecay: 1e-300 },
      'no digit of coordinateVariance is known at weightDecay=1e-300: ',
    ],
  ])('%s at %j has no digit', (id, parameters, start) => {
    const predictor = predictors.find((candidate) => candidate.id === id) as Predictor;
    const { code, message } = errorOf(() =>
      predictor.predict(resolveParameters(predictor.parameters, parameters)),
    );
    expect(code).toBe('not-converged');
    expect(message.slice(0, start.length)).toBe(start);
  });

  test('directions of curvatures that coincide are left out, with a remark', () => {
    const predictor = predictors.find(
      ({ id }) => id === 'linear-regression/stationary-law',
    ) as Predictor;
    const namesAt = (numSamples: number) => {
      const given = { inputDimension: 3, numSamples, stepSize: 0.01 };
      const { values, remarks } = predictor.predict(resolveParameters(predictor.parameters, given));
      return { names: Object.keys(values), remarks };
    };
    expect(namesAt(12)).toEqual({
      names: ['mean', 'covariance', 'curvatures', 'directions', 'variances'],
      remarks: undefined,
    });
    const { names, remarks } = namesAt(1);
    expect(names).toEqual(['mean', 'covariance', 'curvatures']);
    expect(remarks?.join('')).toContain('curvatures coincide');
  });

  test.each<[string, Parameters, string]>([
    ['bayesian-mean-field/parity', { width: 64, noise: 1e100 }, 'noise'],
    ['bayesian-mean-field/parity', { width: 64, noise: 0.1, weightPriorScale: 1e-300 }, 'weight'],
    ['bayesian-mean-field/critical-noise', { width: 64, orderParameter: 1e-300 }, 'orderParameter'],
    ['bayesian-mean-field/scaled-limit', { scaledNoise: 0.3, readoutPriorScale: 1e200 }, 'readout'],
    ['bayesian-mean-field/dataset', { width: 64, noise: 1e-6, numSamples: 16 }, 'noise'],
    ['adaptive-kernel/parity', { width: 64, noise: 0.1, readoutPriorScale: 1e100 }, 'readout'],
    [
      'kernel-regression/learning-curve',
      { noise: 0.1, numSamples: 9, readoutPriorScale: 1e150 },
      'readout',
    ],
    ['kernel-regression/parity', { noise: 1e-300, numSamples: 9 }, 'noise=1e-300'],
  ])('%s at %j names %s and nothing from inside', (id, changed, name) => {
    const predictor = predictors.find((candidate) => candidate.id === id);
    if (predictor === undefined) throw new Error(`no predictor ${id}`);
    const parameters = { inputDimension: 4, sparsity: 2, ...changed };
    const { code, message } = errorOf(() =>
      predictor.predict(resolveParameters(predictor.parameters, parameters)),
    );
    expect(code).toBe('not-converged');
    expect(message).toContain(name);
    expect(message).not.toMatch(/bracket|pivot|matrix|NaN|Infinity|ridge/);
  });
});
