import { invalidArgument } from '../../core/index.js';
import { requireTarget } from './require-target.js';
import type {
  FunnelTarget,
  GaussianTarget,
  LinearRegressionTarget,
  LogisticRegressionTarget,
  Target,
  TwoModesTarget,
  TwoNeuronsTarget,
} from './target.js';

type Vector = ArrayLike<number>;

/** U and its gradient, for loops: the target is checked once, the vectors never. */
export interface TargetFunctions {
  readonly dimension: number;
  readonly potential: (theta: Vector) => number;
  /** Writes grad U(theta) to `out`. */
  readonly gradient: (theta: Vector, out: Float64Array) => void;
}

/**
 * U and grad U of a target.
 *
 * @throws VerificationError 'invalid-argument' as `requireTarget`
 */
export function targetFunctions(target: Target): TargetFunctions {
  const dimension = requireTarget(target);
  return { dimension, ...functionsOf(target) };
}

/**
 * U(theta).
 *
 * @throws VerificationError 'invalid-argument' as `requireTarget`, or where theta does not fit
 */
export function potential(target: Target, theta: Vector): number {
  const functions = targetFunctions(target);
  requireLength('theta', theta, functions.dimension);
  return functions.potential(theta);
}

/** Writes grad U(theta) to `out`; throws as `potential`. */
export function potentialGradient(target: Target, theta: Vector, out: Float64Array): void {
  const functions = targetFunctions(target);
  requireLength('theta', theta, functions.dimension);
  requireLength('out', out, functions.dimension);
  functions.gradient(theta, out);
}

function requireLength(name: string, { length }: Vector, dimension: number): void {
  if (length !== dimension) throw invalidArgument(`${name}.length`, length, `${dimension}`);
}

function functionsOf(target: Target): Omit<TargetFunctions, 'dimension'> {
  switch (target.kind) {
    case 'gaussian':
      return gaussian(target);
    case 'linear-regression':
      return linearRegression(target);
    case 'logistic-regression':
      return logisticRegression(target);
    case 'two-neurons':
      return twoNeurons(target);
    case 'funnel':
      return funnel(target);
    case 'two-modes':
      return twoModes(target);
  }
}

function gaussian({ mean, precision }: GaussianTarget): Omit<TargetFunctions, 'dimension'> {
  const force = (row: readonly number[], theta: Vector) => {
    let sum = 0;
    for (let k = 0; k < row.length; k++) sum += row[k] * (theta[k] - mean[k]);
    return sum;
  };
  return {
    potential: (theta) => {
      let sum = 0;
      for (let j = 0; j < mean.length; j++)
        sum += (theta[j] - mean[j]) * force(precision[j], theta);
      return sum / 2;
    },
    gradient: (theta, out) => {
      for (let j = 0; j < mean.length; j++) out[j] = force(precision[j], theta);
    },
  };
}

/** x . theta of one sample. */
function outputOf(row: readonly number[], theta: Vector): number {
  let output = 0;
  for (let j = 0; j < row.length; j++) output += row[j] * theta[j];
  return output;
}

/** precision |theta|^2 / 2. */
function priorOf(precision: number, theta: Vector): number {
  let sum = 0;
  for (let j = 0; j < theta.length; j++) sum += theta[j] * theta[j];
  return (precision * sum) / 2;
}

function linearRegression(target: LinearRegressionTarget): Omit<TargetFunctions, 'dimension'> {
  const { inputs, targets, noiseVariance, priorPrecision } = target;
  return {
    potential: (theta) => {
      let sum = 0;
      for (let i = 0; i < inputs.length; i++) {
        const residual = targets[i] - outputOf(inputs[i], theta);
        sum += residual * residual;
      }
      return sum / (2 * noiseVariance) + priorOf(priorPrecision, theta);
    },
    gradient: (theta, out) => {
      for (let j = 0; j < out.length; j++) out[j] = priorPrecision * theta[j];
      for (let i = 0; i < inputs.length; i++) {
        const row = inputs[i];
        const slope = (outputOf(row, theta) - targets[i]) / noiseVariance;
        for (let j = 0; j < out.length; j++) out[j] += slope * row[j];
      }
    },
  };
}

/** log(1 + exp(x)), without overflow. */
const softplus = (x: number) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));

function logisticRegression(target: LogisticRegressionTarget): Omit<TargetFunctions, 'dimension'> {
  const { inputs, targets, priorPrecision } = target;
  return {
    potential: (theta) => {
      let sum = 0;
      for (let i = 0; i < inputs.length; i++) {
        sum += softplus((1 - 2 * targets[i]) * outputOf(inputs[i], theta));
      }
      return sum + priorOf(priorPrecision, theta);
    },
    gradient: (theta, out) => {
      for (let j = 0; j < out.length; j++) out[j] = priorPrecision * theta[j];
      for (let i = 0; i < inputs.length; i++) {
        const row = inputs[i];
        const slope = 1 / (1 + Math.exp(-outputOf(row, theta))) - targets[i];
        for (let j = 0; j < out.length; j++) out[j] += slope * row[j];
      }
    },
  };
}

function twoNeurons(target: TwoNeuronsTarget): Omit<TargetFunctions, 'dimension'> {
  const { inputs, targets, noiseVariance, priorPrecision } = target;
  return {
    potential: (theta) => {
      let sum = 0;
      for (let i = 0; i < inputs.length; i++) {
        const x = inputs[i];
        const output = theta[2] * Math.tanh(theta[0] * x) + theta[3] * Math.tanh(theta[1] * x);
        sum += (targets[i] - output) ** 2;
      }
      return sum / (2 * noiseVariance) + priorOf(priorPrecision, theta);
    },
    gradient: (theta, out) => {
      for (let j = 0; j < 4; j++) out[j] = priorPrecision * theta[j];
      for (let i = 0; i < inputs.length; i++) {
        const x = inputs[i];
        const [first, second] = [Math.tanh(theta[0] * x), Math.tanh(theta[1] * x)];
        const slope = (theta[2] * first + theta[3] * second - targets[i]) / noiseVariance;
        out[0] += slope * theta[2] * (1 - first * first) * x;
        out[1] += slope * theta[3] * (1 - second * second) * x;
        out[2] += slope * first;
        out[3] += slope * second;
      }
    },
  };
}

function funnel({ deviation, dimension }: FunnelTarget): Omit<TargetFunctions, 'dimension'> {
  return {
    potential: (theta) => {
      const scale = Math.exp(-theta[0]);
      let sum = (theta[0] / deviation) ** 2;
      for (let j = 1; j < dimension; j++) sum += theta[j] * theta[j] * scale + theta[0];
      return sum / 2;
    },
    gradient: (theta, out) => {
      const scale = Math.exp(-theta[0]);
      out[0] = theta[0] / deviation ** 2;
      for (let j = 1; j < dimension; j++) {
        out[0] += (1 - theta[j] * theta[j] * scale) / 2;
        out[j] = theta[j] * scale;
      }
    },
  };
}

function twoModes({
  means,
  weights,
  deviation,
}: TwoModesTarget): Omit<TargetFunctions, 'dimension'> {
  const variance = deviation * deviation;
  const [first, second] = means;
  /** log of weights_k exp(-|theta - means_k|^2 / (2 s^2)). */
  const logTerm = (k: number, theta: Vector) => {
    let sum = 0;
    for (let j = 0; j < theta.length; j++) sum += (theta[j] - means[k][j]) ** 2;
    return Math.log(weights[k]) - sum / (2 * variance);
  };
  return {
    potential: (theta) => {
      const [a, b] = [logTerm(0, theta), logTerm(1, theta)];
      return -a - softplus(b - a);
    },
    gradient: (theta, out) => {
      const share = 1 / (1 + Math.exp(logTerm(0, theta) - logTerm(1, theta)));
      for (let j = 0; j < out.length; j++) {
        out[j] = (theta[j] - (1 - share) * first[j] - share * second[j]) / variance;
      }
    },
  };
}
