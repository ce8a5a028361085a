import * as tvd from 'theory-vs-dynamics';
import { montanari2025 } from './sources.js';
import { addMultiple, dot } from './vectors.js';

const inputDimension = 32;
/** The train error has fallen after the first of these; it rises until the second or never. */
const [early, late] = [5, 40] as const;
/** Of the largest stable step: bounds of sums of matrices are larger than the sum is. */
const shares = { below: 0.95, above: 2.2 } as const;

interface At {
  readonly width: number;
  readonly sampleRatio: number;
  readonly linearPart: number;
  readonly quadraticPart: number;
  /** Two over the largest curvature at the start. */
  readonly largestStep: number;
}

const networkOf = ({ width, sampleRatio, linearPart, quadraticPart }: Omit<At, 'largestStep'>) =>
  ({
    ...{ width, sampleRatio },
    labelNoise: 1,
    hiddenCovariance: [0, linearPart, quadraticPart],
    target: 'none',
    initialReadout: 1,
    frozenReadout: true,
  }) as const;

function run(at: At, stepSize: number) {
  const { width, sampleRatio, linearPart, quadraticPart } = at;
  return tvd.twoLayerDescent({
    network: {
      ...{ inputDimension, width },
      activation: { kind: 'hermite', coefficients: [linearPart, quadraticPart].map(Math.sqrt) },
      readouts: 'frozen',
    },
    model: 'gaussian-surrogate',
    target: 'none',
    numSamples: Math.round(sampleRatio * width * inputDimension),
    labelNoise: { deviation: 1, meanSquare: 'exact' },
    start: { directions: 'orthonormal', readouts: 1 },
    stepSize,
    times: [early * stepSize, late * stepSize],
  });
}

const stepping = tvd.experiment({
  regime: {
    width: tvd.oneOf(4, 6, 8),
    sampleRatio: tvd.uniform(0.4, 0.6, 7),
    /** The larger part, which neurons share: with it alone the bound is sharp. */
    linearPart: tvd.uniform(0.7, 0.9, 5),
    quadraticPart: tvd.uniform(0.1, 0.3, 5),
  },
  given: (setting): At => {
    const short = 1e-3;
    const { stability } = tvd.symmetricDynamics({
      ...networkOf(setting),
      stepSize: short,
      times: [short],
    });
    return { ...setting, largestStep: (2 * short) / stability[0].value };
  },
  system: (at) => ({
    below: run(at, shares.below * at.largestStep),
    above: run(at, shares.above * at.largestStep),
  }),
  measure: ({ below, above }) => {
    const rises = ({ records: [first, last] }: tvd.DescentCourse) =>
      last.trainError > first.trainError ? 1 : 0;
    return { below: rises(below), above: rises(above) };
  },
});

/** Largest eigenvalue of the tangent kernel at the start, over inputs, by powers. */
function curvatureOfDraw(at: At, key: tvd.RandomKey): number {
  const { width, sampleRatio, linearPart, quadraticPart } = at;
  const numSamples = Math.round(sampleRatio * width * inputDimension);
  const gradients = Array.from({ length: numSamples }, (_, mu) => {
    const shared = tvd.normalDraws(tvd.deriveKey(key, 'shared', mu), inputDimension);
    const own = tvd.normalDraws(tvd.deriveKey(key, 'own', mu), width * inputDimension);
    return own.map(
      (z, k) =>
        Math.sqrt(linearPart) * shared[k % inputDimension] + Math.sqrt(2 * quadraticPart) * z,
    );
  });
  let direction = tvd.normalDraws(tvd.deriveKey(key, 'direction'), width * inputDimension);
  let eigenvalue = 0;
  for (let power = 0; power < 60; power++) {
    const length = Math.sqrt(dot(direction, direction));
    const unit = direction.map((own) => own / length);
    direction = new Float64Array(unit.length);
    for (const gradient of gradients) addMultiple(direction, dot(gradient, unit), gradient);
    eigenvalue = dot(direction, unit);
  }
  return eigenvalue / (width ** 2 * inputDimension);
}

export const stableSteps = tvd.claim(stepping, {
  id: 'dynamical-decoupling/stable-steps',
  says: 'Gradient descent is stable up to steps of two over the largest curvature, in which the linear part of the covariance, shared by all neurons, counts by the samples for an input, and the rest by the samples for a weight: just below, the train error falls; well above, it rises again.',
  formula:
    "\\lambda_{max} \\le \\tfrac{a^2}{m} \\big[ h'(0) (1 + \\sqrt{n / d})^2 + (h'(1) - h'(0)) (1 + \\sqrt{\\alpha})^2 \\big]",
  source: montanari2025('appendix D, descent on the Gaussian model', 'derived'),
  assuming: [
    'Gaussian features with a linear part and a smaller quadratic one',
    'frozen readouts, with which the curvature stays; labels that are noise',
  ],
  observed: {
    name: 'chance that the train error rises between steps 5 and 40',
    symbol: 'P(e_{40} > e_5)',
    unit: '1',
  },
  relation: tvd.chancesEqual,
  labels: { below: 'at 0.95 of the bound', above: 'at 2.2 of the bound' },
  theory: () => ({ below: 0, above: 1 }),
  margin: { each: 0.15, because: 'the bound holds as inputs become many; there are 32' },
  knownBias: { each: 0.05, because: 'of 32 inputs, the largest eigenvalue of one run in twenty' },
  designs: tvd.designsFor(600, { smoke: 2, standard: 10, full: 40 }),
  mistakes: {
    'samples-without-a-root': {
      change: 'the bound of the shared part lacks the root of the samples for an input',
      system: (right, at) => {
        const { width, sampleRatio, linearPart: shared, quadraticPart } = at;
        const own = 2 * quadraticPart * (1 + Math.sqrt(sampleRatio)) ** 2;
        const whole = shared * (1 + Math.sqrt(sampleRatio * width)) ** 2 + own;
        const factor = whole / (shared + own);
        return {
          below: run(at, factor * shares.below * at.largestStep),
          above: right.above,
        };
      },
    },
    'half-of-the-bound': {
      change: 'the step is taken for unstable from one over the curvature on',
      system: tvd.twoLayerDescent.everywhere(({ stepSize, times }) => ({
        stepSize: stepSize / 2,
        times: times.map((time) => time / 2),
      })),
    },
  },
  otherRoutes: {
    'kernel-of-the-start': {
      change: 'the largest eigenvalue of a tangent kernel that is drawn, beside two over the step',
      values: (at, key) => {
        const curvature = curvatureOfDraw(at, key);
        const isUnstable = (share: number) => (share * at.largestStep * curvature > 2 ? 1 : 0);
        return { below: isUnstable(shares.below), above: isUnstable(shares.above) };
      },
    },
  },
});
