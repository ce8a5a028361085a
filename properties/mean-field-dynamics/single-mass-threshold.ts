import * as tvd from 'theory-vs-dynamics';
import { remember } from '../remember.js';
import {
  leastRiskOfOne,
  leastRiskOfTwo,
  type RadialTask,
  radiiOfStart,
  riskOfMovedMasses,
} from './masses-on-radii.js';
import { mei2018 } from './sources.js';

/** When the flows are looked at, the sum of s at xi = 1; beyond the threshold they part slowly. */
const time = 24;

type Ramp = Omit<RadialTask, 'classSeparation'>;

interface At {
  readonly ramp: Ramp;
  readonly inputDimension: number;
  readonly initialRadius: number;
  /** On either side of the threshold. */
  readonly below: number;
  readonly beyond: number;
}

/** Late risks of a law of radii and of one radius, at a separation. */
interface LateRisks {
  readonly law: (at: At, classSeparation: number) => tvd.NumberWithError;
  readonly single: (at: At, classSeparation: number) => tvd.NumberWithError;
}

const flows: LateRisks = {
  law: ({ ramp, inputDimension, initialRadius }, classSeparation) =>
    tvd.isotropicGaussiansFlow({
      ...{ ...ramp, classSeparation, inputDimension, initialRadius },
      times: [time],
      order: 'leading',
    }).risk[0],
  single: ({ ramp, initialRadius }, classSeparation) =>
    tvd.anisotropicGaussiansFlow({
      ...{ ...ramp, classSeparation },
      signalShare: 1,
      times: [time],
      start: { signal: [initialRadius], rest: [0], weights: [1] },
    }).risk[0],
};

/** Where a function that falls and then rises is least, to a thousandth, by the golden section. */
function placeOfLeast(valueAt: (place: number) => number, lower: number, upper: number): number {
  const share = (Math.sqrt(5) - 1) / 2;
  let [a, b] = [lower, upper];
  while (b - a > 1e-3) {
    const [left, right] = [b - share * (b - a), a + share * (b - a)];
    if (valueAt(left) < valueAt(right)) b = right;
    else a = left;
  }
  return (a + b) / 2;
}

/** At the threshold alone one radius ends without risk. */
function comparedOf(at: At, { law, single }: LateRisks) {
  const threshold = placeOfLeast((separation) => single(at, separation).value, 0.1, 0.9);
  return {
    threshold: tvd.withError(threshold, 1e-3),
    below: law(at, at.below),
    beyond: law(at, at.beyond),
    belowSingle: single(at, at.below),
    beyondSingle: single(at, at.beyond),
  };
}

const minimum = (at: At, classSeparation: number) =>
  tvd.isotropicGaussiansMinimum({ ...at.ramp, classSeparation });

const separating = tvd.computation({
  regime: {
    highValue: tvd.oneOf(7.5, 8.5, 10),
    rampEnd: tvd.oneOf(1.2, 1.5, 1.8),
    inputDimension: tvd.oneOf(3, 4, 6),
    initialRadius: tvd.uniform(1.3, 1.7, 5),
    /** Of the separations on the two sides, over the threshold. */
    shareBelow: tvd.uniform(0.5, 0.9, 9),
    shareBeyond: tvd.uniform(1.3, 1.42, 7),
  },
  // Beyond the threshold neurons part, and else the flow is known to a fiftieth only.
  where: ({ highValue, inputDimension }) => highValue > 8 || inputDimension === 4,
  given: ({ highValue, rampEnd, shareBelow, shareBeyond, ...start }): At => {
    const ramp = { lowValue: -2.5, highValue, rampStart: 0.5, rampEnd };
    const about = tvd.isotropicGaussiansMinimum({ ...ramp, classSeparation: 0 }).threshold;
    const threshold = about?.value ?? Number.NaN;
    return { ...start, ramp, below: shareBelow * threshold, beyond: shareBeyond * threshold };
  },
  of: 'theory',
  computes: remember((at: At) => comparedOf(at, flows)),
});

function predict(at: At) {
  const [below, beyond] = [minimum(at, at.below), minimum(at, at.beyond)];
  if (below.threshold === undefined) throw new Error('this ramp has no threshold');
  return {
    threshold: below.threshold,
    below: below.risk,
    beyond: beyond.risk,
    belowSingle: below.risk,
    beyondSingle: beyond.singleMassRisk,
  };
}

export const singleMassThreshold = tvd.claim(separating, {
  id: 'mean-field-dynamics/single-mass-threshold',
  says: 'On two isotropic Gaussian classes the law of radii goes to the least risk that any law has; up to a threshold in their separation one radius has it too, and at the threshold, where a neuron of that radius answers both classes rightly, no risk is left; beyond, one radius is worse.',
  formula:
    '\\Delta_h = \\frac{a - b}{a + b},\\quad q(a) = 1,\\ q(b) = -1;\\qquad R(\\rho_t) \\to \\tfrac12 \\mathrm{dist}\\bigl((1, -1),\\ \\mathrm{conv} \\{(q(\\tau_+ r), q(\\tau_- r))\\}\\bigr)^2',
  source: mei2018(
    'isotropic Gaussians (risk against separation)',
    'threshold and least risk derived; in infinitely many dimensions, from a broad law of radii',
  ),
  assuming: [
    'truncated ReLU neurons with coefficients one, no offset',
    'neurons as if orthogonal',
    'a start with a spread of radii, as of few dimensions: a narrow one stays at one radius for long',
  ],
  observed: {
    name: 'separation at which one radius ends without risk; late risks of a law of radii and of one, on the two sides of the threshold',
    symbol: '\\Delta_h,\\ R(\\rho_t)',
    unit: '1',
  },
  relation: tvd.valuesEqual,
  labels: {
    threshold: 'threshold',
    below: 'risk below the threshold',
    beyond: 'risk beyond it',
    belowSingle: 'risk of one radius below',
    beyondSingle: 'risk of one radius beyond',
  },
  theory: predict,
  margin: {
    threshold: 0.005,
    below: 0.01,
    beyond: 0.025,
    belowSingle: 0.004,
    beyondSingle: 0.004,
    because:
      'beyond the threshold one radius has a risk that is three margins above the least and more; classes nearer by a fifth are two margins away',
  },
  knownBias: {
    threshold: 0,
    below: 0.003,
    beyond: 0.005,
    belowSingle: 0.001,
    beyondSingle: 0.001,
    because: 'what is left to fall at the time of the flows, which is slow for the last neurons',
  },
  // A long flow for each setting, and a worked example.
  firstTier: 'standard',
  designs: tvd.settingsFor({ smoke: 2, standard: 6, full: 40 }),
  mistakes: {
    'one-mass-throughout': {
      change: 'theory takes the least risk to be that of one radius beyond the threshold too',
      theory: (at) => ({ ...predict(at), beyond: minimum(at, at.beyond).singleMassRisk }),
    },
    'one-mass-enough': {
      change: 'theory takes one radius to be as good as any law beyond the threshold too',
      theory: (at) => ({ ...predict(at), beyondSingle: minimum(at, at.beyond).risk }),
    },
    'half-the-threshold': {
      change: 'the threshold lacks a factor two',
      theory: (at) => {
        const right = predict(at);
        return { ...right, threshold: right.threshold.value / 2 };
      },
    },
    'nearer-classes': {
      change: 'classes are nearer by a fifth in the flows',
      computes: (at, right) => right({ ...at, below: 0.8 * at.below, beyond: 0.8 * at.beyond }),
    },
  },
  otherRoutes: {
    'masses-that-move': {
      change: 'two hundred radii moved in steps of Euler, outputs by sums over a normal number',
      computes: (at) =>
        comparedOf(at, {
          law: ({ ramp, inputDimension, initialRadius }, classSeparation) =>
            tvd.withError(
              riskOfMovedMasses(
                { ...ramp, classSeparation },
                radiiOfStart(inputDimension, initialRadius, 200),
                time,
              ),
              1e-3,
            ),
          single: ({ ramp, initialRadius }, classSeparation) =>
            tvd.withError(
              riskOfMovedMasses({ ...ramp, classSeparation }, [initialRadius], time),
              1e-3,
            ),
        }),
    },
    'masses-tried': {
      change: 'one and two radii of a grid, each tried with all others, and no flow',
      computes: (at) => {
        const [belowTask, beyondTask] = [at.below, at.beyond].map((classSeparation) => ({
          ...at.ramp,
          classSeparation,
        }));
        const oneAt = (classSeparation: number) => leastRiskOfOne({ ...at.ramp, classSeparation });
        const known = (value: number) => tvd.withError(value, 1e-3);
        return {
          threshold: known(placeOfLeast(oneAt, 0.1, 0.9)),
          below: known(leastRiskOfTwo(belowTask)),
          beyond: known(leastRiskOfTwo(beyondTask)),
          belowSingle: known(oneAt(at.below)),
          beyondSingle: known(oneAt(at.beyond)),
        };
      },
    },
  },
});
