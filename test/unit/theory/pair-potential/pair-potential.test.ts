import { describe, expect, test } from 'vitest';
import { resolveParameters } from '../../../../src/core/index.js';
import { errorFunction, gaussHermite, gaussLegendre } from '../../../../src/numerics/index.js';
import type {
  NeuronPair,
  PairActivation,
} from '../../../../src/theory/pair-potential/neuron-pair.js';
import { pairActivations } from '../../../../src/theory/pair-potential/neuron-pair.js';
import { pairPotential } from '../../../../src/theory/pair-potential/pair-potential.js';
import { pairPotentialPredictors } from '../../../../src/theory/pair-potential/pair-potential-predictors.js';

const activations: Readonly<Record<PairActivation, (h: number) => number>> = {
  erf: (h) => errorFunction(h * Math.SQRT1_2),
  relu: (h) => Math.max(0, h),
  bump: (h) => Math.exp((-h * h) / 2),
  quadratic: (h) => h * h,
  linear: (h) => h,
};

/**
 * E[sigma(w . x + b) sigma(v . x + c)] by polar coordinates in the plane of w and v: a rule on
 * each of the pieces between the angles at which a projection changes its sign.
 */
function bruteForce({ activation, weights, otherWeights, bias = 0, otherBias = 0 }: NeuronPair) {
  const sigma = activations[activation];
  const norm = Math.hypot(...Array.from(weights));
  const along =
    Array.from(weights).reduce((sum, w, k) => sum + w * otherWeights[k], 0) /
    Math.max(norm, 1e-300);
  const across = Math.sqrt(
    Math.max(0, Array.from(otherWeights).reduce((sum, v) => sum + v * v, 0) - along * along),
  );
  const turns = [0, Math.PI / 2, Math.atan2(-along, across)].flatMap((angle) =>
    [0, 1, 2].map(
      (half) => (((angle + half * Math.PI) % (2 * Math.PI)) + 2 * Math.PI) % (2 * Math.PI),
    ),
  );
  const ends = [...new Set([0, ...turns, 2 * Math.PI])].sort((a, b) => a - b);
  const radii = gaussLegendre(120, 0, 10);
  let mean = 0;
  for (let piece = 1; piece < ends.length; piece++) {
    if (ends[piece] - ends[piece - 1] < 1e-14) continue;
    const angles = gaussLegendre(40, ends[piece - 1], ends[piece]);
    for (const [i, angle] of angles.nodes.entries()) {
      const [first, second] = [
        norm * Math.cos(angle),
        along * Math.cos(angle) + across * Math.sin(angle),
      ];
      for (const [j, r] of radii.nodes.entries()) {
        const density = (r * Math.exp((-r * r) / 2)) / (2 * Math.PI);
        mean +=
          angles.weights[i] *
          radii.weights[j] *
          density *
          sigma(r * first + bias) *
          sigma(r * second + otherBias);
      }
    }
  }
  return mean;
}

const first = [0.7, -0.4, 0.2];
const second = [-0.3, 0.9, 1.1];

describe.each(pairActivations)('%s', (activation) => {
  const pair: NeuronPair = { activation, weights: first, otherWeights: second };

  test('is the mean product over standard normal inputs', () => {
    for (const [weights, otherWeights] of [
      [first, second],
      [first, first],
      [[0.5], [-1.5]],
      [
        [0, 0],
        [0.3, -0.8],
      ],
    ]) {
      const given = { activation, weights, otherWeights };
      expect(pairPotential(given).potential).toBeCloseTo(bruteForce(given), 11);
    }
  });

  test('has the gradient of central differences', () => {
    const step = 1e-5;
    const { gradient } = pairPotential(pair);
    for (const k of first.keys()) {
      const at = (shift: number) =>
        pairPotential({ ...pair, weights: first.map((w, j) => (j === k ? w + shift : w)) })
          .potential;
      // The third derivative is of order 1, so the error is about step^2.
      expect(gradient[k]).toBeCloseTo((at(step) - at(-step)) / (2 * step), 8);
    }
  });

  test('takes typed arrays, is symmetric, and has the square on the diagonal', () => {
    const typed = pairPotential({
      activation,
      weights: Float64Array.from(second),
      otherWeights: Float64Array.from(first),
    });
    expect(typed.potential).toBeCloseTo(pairPotential(pair).potential, 14);
    const { nodes, weights } = gaussHermite(120);
    const norm = Math.hypot(...first);
    const square = nodes.reduce(
      (sum, g, i) => sum + weights[i] * activations[activation](norm * g) ** 2,
      0,
    );
    const own = pairPotential({ activation, weights: first, otherWeights: first }).potential;
    expect(own).toBeCloseTo(square, 9);
  });

  test('refuses vectors that do not fit, are empty, not finite or too long', () => {
    expect(() => pairPotential({ ...pair, otherWeights: [1] })).toThrow(/otherWeights.length=1/);
    expect(() => pairPotential({ ...pair, weights: [] })).toThrow(/weights.length=0/);
    expect(() => pairPotential({ ...pair, weights: [1, Number.NaN, 0] })).toThrow(
      /weights\[1\]=NaN/,
    );
    expect(() => pairPotential({ ...pair, weights: [1e80, 0, 0] })).toThrow(/\|weights\|=1e\+80/);
    const noBias = () => pairPotential({ ...pair, bias: 0.5 });
    if (activation === 'erf') expect(noBias).not.toThrow();
    else expect(noBias).toThrow(/bias=0.5.*activation/);
  });
});

describe('erf with biases', () => {
  const pair: NeuronPair = {
    activation: 'erf',
    weights: first,
    otherWeights: second,
    bias: 0.4,
    otherBias: -0.7,
  };

  test('is the mean product, without biases as with small ones', () => {
    expect(pairPotential(pair).potential).toBeCloseTo(bruteForce(pair), 11);
    const none = pairPotential({ ...pair, bias: 0, otherBias: 0 });
    const few = pairPotential({ ...pair, bias: 1e-9, otherBias: 0 });
    expect(few.potential).toBeCloseTo(none.potential, 9);
    for (const [k, entry] of none.gradient.entries()) expect(few.gradient[k]).toBeCloseTo(entry, 8);
  });

  test('has the gradients of central differences, of the bias too', () => {
    const step = 1e-4;
    const { gradient, biasGradient } = pairPotential(pair);
    for (const k of first.keys()) {
      const at = (shift: number) =>
        pairPotential({ ...pair, weights: first.map((w, j) => (j === k ? w + shift : w)) })
          .potential;
      expect(gradient[k]).toBeCloseTo((at(step) - at(-step)) / (2 * step), 7);
    }
    const at = (bias: number) => pairPotential({ ...pair, bias }).potential;
    expect(biasGradient).toBeCloseTo((at(0.4 + step) - at(0.4 - step)) / (2 * step), 7);
  });

  test('refuses a bias that is not finite', () => {
    expect(() => pairPotential({ ...pair, otherBias: Number.NaN })).toThrow(/otherBias=NaN/);
  });
});

/** mpmath 1.3, 60 digits, from the formulas with A B - C^2 as they stand. */
const known = [
  {
    weights: [0.37, 0.06, 0.273],
    otherWeights: [-0.11, 0.065, 0.307],
    biases: [0.7, 0.13],
    erf: [0.02577099341036139, -0.06818599725247339, 0.034378565679435334, 0.16259299024554394],
    relu: [0.03744355508169524, 0.007293696510577536, 0.025976760541391582, 0.12156147157618333],
    bump: [0.8615666224007683, -0.2661014158297577, -0.040661033373488274, -0.18466946679984664],
    biased: [
      0.06753091228834271, 0.046066973676395, -0.06528865028886585, 0.026374329604642466,
      0.12502287297760964,
    ],
  },
  {
    weights: [1, 2, -1.5],
    otherWeights: [1, 2, -1.5 + 2 ** -30],
    biases: [0.5, 0.7],
    erf: [0.6832943320050618, 0.019600192014969545, 0.03920038402993909, -0.02940028787185798],
    relu: [3.624999999301508, 0.5, 1, -0.7499999995343387],
    bump: [0.25400025402327353, -0.016387113142853182, -0.032774226285706365, 0.024580669824927015],
    biased: [
      0.6873012305285598, 0.04125801625828348, 0.01645917401879791, 0.03291834803759582,
      -0.024688760882522,
    ],
  },
  {
    weights: [1e6, 2e6, -1.5e6],
    otherWeights: [1e6, 2e6, -1.5e6 + 0.0625],
    biases: [3, 3.5],
    erf: [0.9999996654057933, 2.1604376153013095e-9, 4.320875230602618e-9, 7.2013473362990396e-9],
    relu: [3624999953125, 499999.99999999994, 999999.9999999999, -749999.9687500001],
    bump: [
      2.6243617839055966e-7, 1.6944850461690696e-9, 3.3889700923381392e-9, 5.648371083631324e-9,
    ],
    biased: [
      0.9999996447363495, 8.183010894241976e-8, 2.029680072505244e-9, 4.059360145010488e-9,
      6.765659259990117e-9,
    ],
  },
  {
    weights: [1e6, 2e6, -1.5e6],
    otherWeights: [-1e6, -2e6, 1.5e6 + 0.0625],
    biases: [3, -3.5],
    erf: [-0.9999996654057977, 2.160391498558612e-9, 4.320782997117224e-9, 7.201416376568808e-9],
    relu: [
      2.7549765787935574e-12, 3.967166362761964e-11, 7.934332725523928e-11, 1.3223887692208108e-10,
    ],
    bump: [
      2.624361750015533e-7, -1.6945212711317726e-9, -3.3890425422635453e-9, -5.648316640708209e-9,
    ],
    biased: [
      -0.9999996447363609, -8.1830095750785e-8, 2.0297045102443286e-9, 4.059409020488657e-9,
      6.7656226825383915e-9,
    ],
  },
] as const;

describe('against 60 digits, also for long vectors that are nearly parallel or opposite', () => {
  test.each(['erf', 'relu', 'bump'] as const)('%s keeps its bounds', (activation) => {
    for (const { weights, otherWeights, [activation]: exact } of known) {
      const pair = pairPotential({ activation, weights, otherWeights });
      const { potential, gradient, numericalError } = pair;
      expect(Math.abs(potential - exact[0])).toBeLessThanOrEqual(numericalError.potential);
      for (const [k, entry] of gradient.entries()) {
        expect(Math.abs(entry - exact[k + 1])).toBeLessThanOrEqual(numericalError.gradient);
      }
      const scale =
        activation === 'relu' ? Math.hypot(...weights) * Math.hypot(...otherWeights) : 1;
      expect(numericalError.potential).toBeLessThan(1e-14 * scale);
    }
  });

  test('erf with biases keeps its bounds', () => {
    for (const { weights, otherWeights, biases, biased } of known) {
      const pair = pairPotential({
        activation: 'erf',
        weights,
        otherWeights,
        bias: biases[0],
        otherBias: biases[1],
      });
      const { potential, gradient, biasGradient, numericalError } = pair;
      expect(Math.abs(potential - biased[0])).toBeLessThan(numericalError.potential);
      expect(Math.abs(biasGradient - biased[1])).toBeLessThan(numericalError.biasGradient);
      for (const [k, entry] of gradient.entries()) {
        expect(Math.abs(entry - biased[k + 2])).toBeLessThan(numericalError.gradient);
      }
      expect(numericalError.potential).toBeLessThan(1e-13);
    }
  });

  test('relu has half of the gradient of one side where its neuron is zero', () => {
    const { potential, gradient } = pairPotential({
      activation: 'relu',
      weights: [0, 0],
      otherWeights: [2, -4],
    });
    expect(potential).toBe(0);
    expect(Array.from(gradient)).toEqual([0.5, -1]);
  });
});

describe('the predictors', () => {
  test('have the numbers of the function, biases for erf alone, and refuse lists that do not fit', () => {
    for (const { id, parameters, where, predict } of pairPotentialPredictors) {
      const given = { weights: first, otherWeights: second };
      const { values } = predict(resolveParameters(parameters, given, where));
      const activation = id.slice('pair-potential/'.length) as PairActivation;
      const { potential, gradient } = pairPotential({ activation, ...given });
      expect(values.potential).toBe(potential);
      expect(values.gradient).toEqual(Array.from(gradient));
      expect('biasGradient' in values).toBe(activation === 'erf');
      expect(() => resolveParameters(parameters, { ...given, otherWeights: [1] }, where)).toThrow(
        /otherWeights=\[1\]: expected as many numbers as weights/,
      );
    }
  });
});
