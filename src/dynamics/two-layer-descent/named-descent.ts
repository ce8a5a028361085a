import {
  completed,
  isLost,
  type NamedSimulation,
  type ParameterSpecs,
  type Parameters,
  unusable,
} from '../../core/index.js';
import type { DescentActivation } from '../../engines/index.js';
import { maxCount, positiveScale } from '../parameter-ranges.js';
import {
  type DescentObservables,
  descendTwoLayers,
  type TwoLayerDescentSystem,
} from './two-layer-descent.js';

/** Of the last time, with the names that `dmft/symmetric` predicts. */
const readings: Readonly<Record<string, (last: DescentObservables) => number>> = {
  readout: ({ meanReadout }) => meanReadout,
  targetOverlap: ({ meanTargetOverlap }) => meanTargetOverlap,
  offDiagonalOverlap: ({ meanOffDiagonalOverlap }) => meanOffDiagonalOverlap,
  selfOverlap: ({ meanSelfOverlap }) => meanSelfOverlap,
  trainError: ({ trainError }) => trainError,
  testError: ({ testError }) => testError,
};

const parameters: ParameterSpecs = {
  inputDimension: { kind: 'integer', description: 'd, input dimension', min: 2, max: 10_000 },
  width: { kind: 'integer', description: 'm, number of neurons', min: 1, max: maxCount },
  time: { kind: 'number', description: 't, a multiple of stepSize', min: 0, example: 2 },
  stepSize: { ...positiveScale, description: 'eta: time of a step', example: 0.1 },
  model: {
    kind: 'choice',
    description: 'gaussian-surrogate: neurons see Gaussian features; network: inputs',
    choices: ['gaussian-surrogate', 'network'],
    default: 'gaussian-surrogate',
  },
  hiddenCovariance: {
    kind: 'numbers',
    description:
      'coefficients of h(q) = E sigma sigma from degree 0, the first 0, to degree 3; erf: erf(2x) of unit variance, for networks',
    min: 0,
    minLength: 2,
    choices: ['erf'],
    default: [0, 0.9, 0.5],
  },
  target: {
    kind: 'choice',
    description: 'same: labels are sigma(u . x) and noise; none: they are noise',
    choices: ['same', 'none'],
    default: 'same',
  },
  sampleRatio: {
    kind: 'number',
    description: 'alpha = n / (m d): samples for each weight; n is rounded',
    min: 0,
    exclusiveMin: true,
    default: 0.3,
  },
  labelNoise: { kind: 'number', description: 'tau', min: 0, default: 0.3 },
  initialReadout: { kind: 'number', description: 'a of all neurons at time 0', default: 1 },
  frozenReadout: {
    kind: 'choice',
    description: 'whether readouts stay as they start',
    choices: ['yes', 'no'],
    default: 'no',
  },
  batchSize: {
    kind: 'integer',
    description: 'samples of a step; all of them when absent',
    min: 1,
    max: maxCount,
    optional: true,
  },
};

/** `tvd simulate two-layer/descent` */
export const namedDescent: NamedSimulation = {
  id: 'two-layer/descent',
  summary: 'Projected gradient descent of a two-layer network, or of its Gaussian surrogate',
  source: { key: 'montanari2025', locator: 'appendix D, D.9 (descent on the Gaussian model)' },
  parameters,
  where: [
    {
      holds: (given) => Number(given.width) < Number(given.inputDimension),
      about: 'inputDimension',
      expected: '> width, as weights start orthogonal to each other and to the target',
      advice: 'take at least one input more than neurons',
    },
    {
      holds: ({ time, stepSize }) => isMultiple(Number(time), Number(stepSize)),
      about: 'time',
      expected: 'a multiple of stepSize',
      advice: 'take one of the multiples beside it',
    },
    {
      holds: ({ hiddenCovariance, model }) => hiddenCovariance !== 'erf' || model === 'network',
      about: 'model',
      expected: 'network for erf: Gaussian features need a polynomial covariance',
      advice: 'add model=network',
    },
    {
      holds: (given) => isErf(given) || isCovariance(given.hiddenCovariance as readonly number[]),
      about: 'hiddenCovariance',
      expected: 'two to four entries, the first 0 and another one > 0',
      advice: 'activations of higher degree are not simulated',
    },
    {
      holds: (given) => Number(given.batchSize ?? 1) <= numSamplesOf(given),
      about: 'batchSize',
      expected: 'at most the number of samples, which is sampleRatio width inputDimension',
      advice: 'leave it out for full batches',
    },
  ],
  observables: Object.keys(readings),
  leastMemory: leastMemoryOf,
  simulate: async (given, key, engine) => {
    const course = await descendTwoLayers(systemOf(given), key, engine);
    if (isLost(course)) return unusable(course.outcome, course.message);
    const last = course.records[course.records.length - 1];
    return completed(Object.values(readings).map((read) => read(last)));
  },
};

/** Up to rounding of decimal fractions. */
function isMultiple(time: number, stepSize: number): boolean {
  const count = time / stepSize;
  return (
    Number.isSafeInteger(Math.round(count)) && Math.abs(count - Math.round(count)) <= 1e-9 * count
  );
}

const isCovariance = ([constant, ...others]: readonly number[]) =>
  constant === 0 && others.length <= 3 && others.some((coefficient) => coefficient > 0);

const isErf = ({ hiddenCovariance }: Parameters) => hiddenCovariance === 'erf';

function numSamplesOf({ sampleRatio, width, inputDimension }: Parameters): number {
  return Math.max(1, Math.round(Number(sampleRatio) * Number(width) * Number(inputDimension)));
}

function activationOf(given: Parameters): DescentActivation {
  if (isErf(given)) return { kind: 'erf', slope: 2 };
  const coefficients = given.hiddenCovariance as readonly number[];
  return { kind: 'hermite', coefficients: coefficients.slice(1).map(Math.sqrt) };
}

function systemOf(given: Parameters): TwoLayerDescentSystem {
  const { model, target, batchSize } = given;
  return {
    network: {
      inputDimension: Number(given.inputDimension),
      width: Number(given.width),
      activation: activationOf(given),
      readouts: given.frozenReadout === 'yes' ? 'frozen' : 'trained',
    },
    model: model === 'network' ? model : 'gaussian-surrogate',
    target: target === 'none' ? 'none' : 'neuron',
    numSamples: numSamplesOf(given),
    labelNoise: { deviation: Number(given.labelNoise), meanSquare: 'exact' },
    start: { directions: 'orthonormal', readouts: Number(given.initialReadout) },
    stepSize: Number(given.stepSize),
    times: [Number(given.time)],
    ...(batchSize === undefined ? {} : { batchSize: Number(batchSize) }),
  };
}

/** Bytes of inputs in 64 bits, or of random tensors in 32. */
function leastMemoryOf(given: Parameters): number {
  const d = Number(given.inputDimension);
  const numSamples = numSamplesOf(given);
  if (given.model === 'network') return 8 * d * numSamples;
  const coefficients = given.hiddenCovariance as readonly number[];
  const entries = [0, d, (d * (d + 1)) / 2, (d * (d + 1) * (d + 2)) / 6];
  const perSample = entries.reduce((sum, own, k) => sum + (coefficients[k] > 0 ? own : 0), 0);
  return 4 * perSample * numSamples;
}
