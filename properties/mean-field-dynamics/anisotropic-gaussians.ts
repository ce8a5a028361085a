import * as tvd from 'theory-vs-dynamics';
import { riskOfRampSgd } from './ramp-sgd-written-out.js';
import { mei2019 } from './sources.js';

/** s d: the slope of a ramp is ten, and what a step adds is of the order 400 s d. */
const relativeStepSize = 1e-3;
const initialRadius = 0.8;

const ramp = { kind: 'ramp', low: -2.5, lowUntil: 0.5, high: 7.5, highFrom: 1.5 } as const;

/** Dimensions and neurons of the three networks. */
const sizes = {
  small: { inputDimension: 20, width: 40 },
  tall: { inputDimension: 40, width: 40 },
  large: { inputDimension: 40, width: 80 },
} as const;

type Size = (typeof sizes)[keyof typeof sizes];

interface At {
  readonly classSeparation: number;
  /** Share of the coordinates along which the classes differ. */
  readonly signalShare: number;
  readonly time: number;
}

const networkOf = (size: Size) => ({ ...size, activation: ramp, coefficients: 'fixed' }) as const;

/** Width of the inputs along a coordinate; the first carry the signal. */
const inputStdOf =
  ({ classSeparation, signalShare }: At, { inputDimension }: Size) =>
  (label: number, coordinate: number) =>
    coordinate < Math.round(signalShare * inputDimension) ? 1 + label * classSeparation : 1;

function sourceOf(at: At, size: Size) {
  const inputStd = inputStdOf(at, size);
  const scalesOf = (label: number) =>
    Float64Array.from({ length: size.inputDimension }, (_, j) => inputStd(label, j));
  return {
    kind: 'two-classes',
    positiveScales: scalesOf(1),
    negativeScales: scalesOf(-1),
  } as const;
}

/** Steps of one-pass SGD until the time, which is the sum of s at xi = 1. */
const stepsOf = ({ time }: At, { inputDimension }: Size) => {
  const stepSize = relativeStepSize / inputDimension;
  return { stepSize, numSteps: Math.round(time / stepSize) };
};

/** One-pass SGD on two classes that differ in a share of the coordinates. */
const classifying = tvd.experiment({
  regime: {
    classSeparation: tvd.uniform(0.4, 0.7, 7),
    signalShare: tvd.oneOf(0.2, 0.4, 0.6),
    time: tvd.uniform(0.1, 0.2, 5),
  },
  system: (at) => {
    const train = (size: Size) =>
      tvd.onePassSgd({
        network: networkOf(size),
        source: sourceOf(at, size),
        start: {
          signalMean: 0,
          signalDeviation: initialRadius / Math.sqrt(size.inputDimension),
          perpendicularDeviation: initialRadius,
          coefficients: 'ones',
        },
        ...stepsOf(at, size),
      });
    return { small: train(sizes.small), tall: train(sizes.tall), large: train(sizes.large) };
  },
  measure: (runs, at) => {
    const riskOf = (name: keyof typeof sizes) =>
      tvd.populationRisk(runs[name].end, {
        network: networkOf(sizes[name]),
        source: sourceOf(at, sizes[name]),
      });
    return comparedOf({ small: riskOf('small'), tall: riskOf('tall'), large: riskOf('large') });
  },
});

/** Without what falls like one over width and dimension; and what the dimension adds by itself. */
const comparedOf = (risks: Readonly<Record<keyof typeof sizes, number>>) => ({
  risk: 2 * risks.large - risks.small,
  growth: risks.tall - risks.small,
});

const predict = ({ time, ...classes }: At) => ({
  risk: tvd.anisotropicGaussiansFlow({ ...classes, times: [time], initialRadius }).risk[0],
  growth: 0,
});

export const anisotropicGaussians = tvd.claim(classifying, {
  id: 'mean-field-dynamics/anisotropic-gaussians',
  says: 'Where two Gaussian classes differ in a share of many coordinates, one-pass SGD has in the limit of many neurons and dimensions the risk of a flow of two lengths; of as many neurons the risk does not grow with the dimension.',
  formula:
    "\\dot r_1 = 2 \\xi r_1 \\sum_\\pm \\tfrac12 (\\pm 1 - m_\\pm) \\tau_\\pm^2 \\frac{q'(\\varrho_\\pm)}{\\varrho_\\pm},\\quad \\varrho_\\pm^2 = \\tau_\\pm^2 r_1^2 + r_2^2",
  source: mei2019(
    'section 3, anisotropic Gaussians (theorem 6)',
    'equations in infinitely many dimensions derived',
  ),
  assuming: [
    'truncated ReLU neurons with coefficients one, no offset',
    'steps of 1e-3 over the dimension',
    'times up to 0.2',
  ],
  observed: {
    name: 'risk, extrapolated from 40 neurons in 20 dimensions and 80 in 40; risk of 40 neurons in 40 dimensions less that in 20',
    symbol: '2 R_{80, 40} - R_{40, 20},\\ R_{40, 40} - R_{40, 20}',
    unit: '1',
  },
  relation: { risk: tvd.mean('risk'), growth: tvd.atMost(tvd.mean('growth')) },
  labels: { risk: 'risk, extrapolated', growth: 'growth of the risk with the dimension' },
  theory: predict,
  margin: {
    each: 0.03,
    because:
      'half the time, or another share of the coordinates by a half, is two margins away and more; the dimension takes as much from the risk as it would have to add',
  },
  knownBias: {
    risk: 0.01,
    growth: 0,
    because: 'second order in one over width and dimension, and first in the step; measured',
  },
  firstTier: 'standard',
  designs: tvd.designsFor(400, { smoke: 2, standard: 2, full: 12 }),
  mistakes: {
    'half-the-drift': {
      change: 'steps without the factor two of the drift',
      system: tvd.onePassSgd.everywhere(({ stepSize }) => ({ stepSize: Number(stepSize) / 2 })),
    },
    'half-the-signal': {
      change: 'theory has half of the coordinates that carry the signal',
      theory: (at) => predict({ ...at, signalShare: at.signalShare / 2 }),
    },
    'dimensions-exchanged': {
      change: 'the larger dimension stands for the smaller',
      measurement: ({ growth, ...right }) => ({ ...right, growth: -growth }),
    },
  },
  otherRoutes: {
    'written-out': {
      change: 'SGD written out, with samples of its own, and the risk on fresh samples',
      values: (at, key) => {
        const riskOf = (name: keyof typeof sizes) => {
          const size = sizes[name];
          const own = tvd.deriveKey(key, name);
          const start = tvd
            .normalDraws(tvd.deriveKey(own, 'start'), size.width * size.inputDimension)
            .map((z) => (initialRadius / Math.sqrt(size.inputDimension)) * z);
          const inputStd = inputStdOf(at, size);
          return riskOfRampSgd({ ...size, ...stepsOf(at, size), inputStd }, start, own);
        };
        return comparedOf({
          small: riskOf('small'),
          tall: riskOf('tall'),
          large: riskOf('large'),
        });
      },
    },
  },
});
