import type { ParameterSpecs, Parameters, Predictor } from '../../core/index.js';
import type { ErfLangevinProblem } from './erf-langevin-problem.js';
import { finiteWidthGibbs } from './finite-width-gibbs.js';
import { meanFieldGibbsLaw } from './mean-field-gibbs-law.js';
import { meanFieldLangevinCourse } from './mean-field-langevin-course.js';

const problemParameters = {
  weightDecay: {
    kind: 'number',
    description: 'lambda: the risk has lambda w^2 added, averaged over neurons',
    min: 0,
    exclusiveMin: true,
    default: 0.1,
  },
  inverseTemperature: {
    kind: 'number',
    description: 'beta of the diffusion equation',
    min: 0,
    exclusiveMin: true,
    default: 10,
  },
  outputScale: {
    kind: 'number',
    description: 'a: neurons are a erf(w x / sqrt 2)',
    min: 0,
    exclusiveMin: true,
    default: 2,
  },
  teacherCoefficient: {
    kind: 'number',
    description: 'c: the target is c erf(r x / sqrt 2)',
    min: 0,
    exclusiveMin: true,
    default: 0.8,
  },
  teacherWeight: {
    kind: 'number',
    description: 'r of the target',
    min: 0,
    exclusiveMin: true,
    default: 2,
  },
} as const satisfies ParameterSpecs;

function problemOf(parameters: Parameters): ErfLangevinProblem {
  return {
    weightDecay: Number(parameters.weightDecay),
    inverseTemperature: Number(parameters.inverseTemperature),
    outputScale: Number(parameters.outputScale),
    teacherCoefficient: Number(parameters.teacherCoefficient),
    teacherWeight: Number(parameters.teacherWeight),
  };
}

function timesOf(times: Parameters[string]): readonly number[] {
  return [times].flat().map(Number);
}

/** speed times time that takes some seconds. */
const longest = 100;

/**
 * `mean-field-langevin/one-dimensional`: along `times` the lists of `meanFieldLangevinCourse`,
 * `freeEnergy`, `excessFreeEnergy`, `entropyLowerBound`, `entropyUpperBound`, `dissipation`,
 * `risk`, `meanWeight`; and of the stationary law, from `meanFieldGibbsLaw`, `gibbsRisk`,
 * `gibbsFreeEnergy`, `gibbsMeanWeight`, `spectralGap`, `sharpRate`, `poincareConstant`,
 * `poincareRate`.
 */
export const oneDimensionalLangevinPredictor: Predictor = {
  id: 'mean-field-langevin/one-dimensional',
  summary: 'Free energy and risk of infinitely many noisy neurons with one input, and their rates',
  source: {
    key: 'mei2018',
    locator: 'noisy dynamics (free energy)',
    deviation: 'a teacher of one input, solved on meshes; rates derived in the code',
  },
  parameters: {
    times: {
      kind: 'numbers',
      description: "times t; neurons move by dw = -2 xi Psi' dt + 2 sqrt(xi / beta) dW",
      min: 0,
      increasing: true,
      example: [0, 0.5, 1],
    },
    startMean: { kind: 'number', description: 'mean of the weights at time 0', default: -1.5 },
    startStd: {
      kind: 'number',
      description: 'standard deviation of the weights at time 0',
      min: 0,
      exclusiveMin: true,
      default: 0.5,
    },
    speed: {
      kind: 'number',
      description: 'xi, a factor on all rates',
      min: 0,
      exclusiveMin: true,
      default: 0.5,
    },
    ...problemParameters,
  },
  values: {
    freeEnergy:
      'F = (R + lambda mean of w^2) / 2 + (1 / beta) int rho log rho; one number a time, as those down to meanWeight',
    excessFreeEnergy: 'F minus that of the stationary law, >= 0',
    entropyLowerBound: 'KL(rho | stationary law) / beta, at most excessFreeEnergy',
    entropyUpperBound:
      'KL(rho | Gibbs law of the potential of rho) / beta, at least excessFreeEnergy',
    dissipation: '-dF / dt >= 0',
    risk: 'R = E (y - f)^2; no factor 1/2, no weight decay',
    meanWeight: 'mean of w',
    gibbsRisk: 'R of the stationary law',
    gibbsFreeEnergy: 'F of the stationary law',
    gibbsMeanWeight: 'mean of w under the stationary law',
    spectralGap: 'g: near the end the law approaches the stationary one as exp(-g t)',
    sharpRate: '2 g, the rate at which excessFreeEnergy ends up falling',
    poincareConstant: "largest C with C Var(h) <= mean of h'^2 under the stationary law",
    poincareRate: '4 xi C / beta, at most sharpRate',
  },
  where: [
    {
      holds: ({ times, speed }) => Math.max(...timesOf(times)) * Number(speed) <= longest,
      about: 'times',
      expected: `times of at most ${longest} / speed`,
      advice: 'the law has long been stationary by then',
    },
  ],
  predict: (parameters) => {
    const problem = problemOf(parameters);
    const speed = Number(parameters.speed);
    const course = meanFieldLangevinCourse({
      ...problem,
      speed,
      startMean: Number(parameters.startMean),
      startStd: Number(parameters.startStd),
      times: timesOf(parameters.times),
    });
    const gibbs = meanFieldGibbsLaw({ ...problem, speed });
    const stationary = (numbers: typeof gibbs.values) => ({
      gibbsRisk: numbers.risk,
      gibbsFreeEnergy: numbers.freeEnergy,
      gibbsMeanWeight: numbers.meanWeight,
      spectralGap: numbers.spectralGap,
      sharpRate: numbers.sharpRate,
      poincareConstant: numbers.poincareConstant,
      poincareRate: numbers.poincareRate,
    });
    return {
      values: { ...course.values, ...stationary(gibbs.values) },
      numericalError: { ...course.numericalError, ...stationary(gibbs.numericalError) },
    };
  },
};

/** `mean-field-langevin/finite-width-gibbs`: the values of `finiteWidthGibbs`. */
export const finiteWidthGibbsPredictor: Predictor = {
  id: 'mean-field-langevin/finite-width-gibbs',
  summary: 'Exact average risk of one to three noisy neurons, and its excess in wide networks',
  source: {
    key: 'mei2018',
    locator: 'noisy dynamics (finite width)',
    deviation: 'a teacher of one input, by quadrature; the excess is derived in the code',
  },
  parameters: {
    width: { kind: 'integer', description: 'number of neurons N', min: 1, max: 3 },
    ...problemParameters,
  },
  values: {
    risk: 'mean of R_N = E_x (y - f)^2 under the stationary law of N neurons; no factor 1/2',
    gibbsRisk: 'R of infinitely many neurons in their stationary law',
    excessTimesWidth: 'N (risk - gibbsRisk)',
    largeWidthExcessTimesWidth: 'the limit of excessTimesWidth as N -> infinity',
  },
  predict: (parameters) =>
    finiteWidthGibbs({
      ...problemOf(parameters),
      width: Number(parameters.width) as 1 | 2 | 3,
    }),
};
