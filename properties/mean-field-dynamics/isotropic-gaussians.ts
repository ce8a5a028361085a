import * as tvd from 'theory-vs-dynamics';
import { riskOfRampSgd } from './ramp-sgd-written-out.js';
import { mei2018 } from './sources.js';

const widths = [20, 40] as const;
/** s d: the slope of a ramp is ten, and what a step adds is of the order 400 s d. */
const relativeStepSize = 4e-4;

const ramp = { kind: 'ramp', low: -2.5, lowUntil: 0.5, high: 7.5, highFrom: 1.5 } as const;

interface At {
  readonly classSeparation: number;
  readonly inputDimension: number;
  readonly time: number;
}

const networkOf = ({ inputDimension }: At, width: number) =>
  ({ inputDimension, width, activation: ramp, coefficients: 'fixed' }) as const;

const sourceOf = ({ classSeparation, inputDimension }: At) =>
  ({
    kind: 'two-classes',
    positiveScales: new Float64Array(inputDimension).fill(1 + classSeparation),
    negativeScales: new Float64Array(inputDimension).fill(1 - classSeparation),
  }) as const;

const initialRadius = 0.8;

/** Steps of one-pass SGD until the time, which is the sum of s at xi = 1. */
const stepsOf = ({ inputDimension, time }: At) => {
  const stepSize = relativeStepSize / inputDimension;
  return { stepSize, numSteps: Math.round(time / stepSize) };
};

/** One-pass SGD on two classes that differ in their widths alone. */
const classifying = tvd.experiment({
  regime: {
    classSeparation: tvd.uniform(0.3, 0.8, 6),
    inputDimension: tvd.oneOf(20, 30),
    time: tvd.uniform(0.1, 0.4, 4),
  },
  across: { width: tvd.limitOf(widths, () => []) },
  system: ({ width, ...at }) =>
    tvd.onePassSgd({
      network: networkOf(at, width),
      source: sourceOf(at),
      start: {
        signalMean: 0,
        signalDeviation: initialRadius / Math.sqrt(at.inputDimension),
        perpendicularDeviation: initialRadius,
        coefficients: 'ones',
      },
      ...stepsOf(at),
    }),
  measure: ({ end }, { width, ...at }) => ({
    risk: tvd.populationRisk(end, { network: networkOf(at, width), source: sourceOf(at) }),
  }),
});

/** The risk of one network after its training in plain loops. */
function riskWrittenOut(at: At, width: number, key: tvd.RandomKey): number {
  const { classSeparation, inputDimension } = at;
  const numWeights = Math.max(...widths) * inputDimension;
  const start = tvd
    .normalDraws(tvd.deriveKey(key, 'start'), numWeights)
    .slice(0, width * inputDimension)
    .map((z) => (initialRadius / Math.sqrt(inputDimension)) * z);
  const inputStd = (label: number) => 1 + label * classSeparation;
  return riskOfRampSgd({ inputDimension, width, ...stepsOf(at), inputStd }, start, key);
}

const predict = (at: At, order: 'leading' | 'finite-dimension' = 'finite-dimension') => {
  const { classSeparation, inputDimension, time } = at;
  const flow = tvd.isotropicGaussiansFlow({
    classSeparation,
    inputDimension,
    times: [time],
    order,
    initialRadius,
  });
  return { risk: flow.risk[0] };
};

export const isotropicGaussians = tvd.claim(classifying, {
  id: 'mean-field-dynamics/isotropic-gaussians',
  says: 'Networks of truncated ReLU neurons that learn by one-pass SGD which of two Gaussian classes is the wider have, extrapolated in width, the risk of the flow of the law of radii.',
  formula:
    '\\partial_t \\bar\\rho_t = 2 \\xi\\, \\partial_r \\bigl(\\bar\\rho_t\\, \\partial_r \\psi(r; \\bar\\rho_t)\\bigr)',
  source: mei2018(
    'isotropic Gaussians',
    'with the interaction of random directions in finite dimension; derived',
  ),
  assuming: ['coefficients one, no offset', 'steps of 4e-4 over the dimension', 'times up to 0.4'],
  observed: {
    name: 'risk, extrapolated from widths 20 and 40',
    symbol: '2 R_{40} - R_{20}',
    unit: '1',
  },
  relation: tvd.meansEqual,
  theory: (at) => predict(at),
  margin: {
    risk: (value) => 0.05 * value,
    because: 'half the time, or another separation by a fifth, is two margins away and more',
  },
  knownBias: {
    risk: (value) => 0.016 * value,
    because: 'second order in one over the width (up to 1.5 %), first in the step (0.1 %)',
  },
  firstTier: 'standard',
  designs: tvd.designsFor(600, { smoke: 2, standard: 3, full: 12 }),
  mistakes: {
    'half-the-drift': {
      change: 'steps without the factor two of the drift',
      system: tvd.onePassSgd.everywhere(({ stepSize }) => ({ stepSize: Number(stepSize) / 2 })),
    },
    'another-separation': {
      change: 'theory has classes that differ by three fifths as much',
      theory: (at) => predict({ ...at, classSeparation: 0.6 * at.classSeparation }),
    },
  },
  otherRoutes: {
    'written-out': {
      change: 'SGD written out, with samples of its own, and the risk on fresh samples',
      values: (at, key) => {
        const [narrow, wide] = widths.map((width) => riskWrittenOut(at, width, key));
        return { risk: 2 * wide - narrow };
      },
    },
  },
});
