import { invalidArgument, type NumbersWithErrors } from '../../core/index.js';
import { requireCount, requireNonNegative, requirePositive } from '../require-number.js';
import { wholeSteps } from './whole-steps.js';

/**
 * How much noise the temperature stands for, as a variance per coordinate and unit of time:
 * `pde` 4 temperature / d, that of the diffusion equation 2 (temperature / d) Laplacian;
 * `printed` 2 temperature / d, that of the recursion with sqrt(2 s temperature / d) g.
 */
export type NoiseConvention = 'pde' | 'printed';

/** A network of linear neurons, and the noise that is injected into its training. */
export interface LinearNeuronLangevinOptions {
  /** mu_j >= 0: eigenvalues of the covariance of the inputs; d >= 1 numbers. */
  readonly inputVariances: readonly number[];
  /** b_j: the target b . x along the same directions; d numbers. */
  readonly target: readonly number[];
  /** N; a whole number >= 1. */
  readonly width: number;
  /** lambda > 0. */
  readonly weightDecay: number;
  /** tau >= 0. */
  readonly temperature: number;
  /** t >= 0; in it d theta / dt = -2 grad Psi. */
  readonly time: number;
  /** Default `pde`. */
  readonly noiseConvention?: NoiseConvention;
  /** Standard deviation of the noise on the labels, >= 0; default 0. */
  readonly labelNoise?: number;
  /** Each neuron starts from N(0, initialStd^2 / d I); >= 0; default 1. */
  readonly initialStd?: number;
  /** s of the recursion, below 1 / (lambda + mu) for every mu; absent: continuous time. */
  readonly stepSize?: number;
}

/** What the theory of noisy linear neurons says; see `linearNeuronLangevin`. */
export type LinearNeuronLangevinName =
  | 'meanFieldRisk'
  | 'meanRisk'
  | 'excessTimesWidth'
  | 'coordinateVariance'
  | 'stationaryMeanFieldRisk'
  | 'stationaryMeanRisk'
  | 'stationaryExcessTimesWidth'
  | 'independentExcessTimesWidth'
  | 'stationaryCoordinateVariance';

/**
 * Linear neurons under gradient descent with weight decay and injected noise, exactly.
 *
 * Model: f_N(x) = (1/N) sum_i theta_i . x, y = b . x + labelNoise z, E x x^T = diag(mu);
 *   d theta_i = -2 [mu (m_N - b) + lambda theta_i] dt + sqrt(nu) dW_i,   m_N = mean of theta_i,
 * nu as in `NoiseConvention`. With a step size s the recursion with exact gradients instead:
 *   theta_i <- theta_i - 2 s [mu (m_N - b) + lambda theta_i] + sqrt(nu s) g_i.
 * Derivation: all is linear and Gaussian, one direction at a time. A mean with rate r decays
 * as a(r) = exp(-2 r t), or (1 - 2 r s)^k at t = k s; a variance with noise nu is
 *   v(t) = w + (v(0) - w) a^2,   w = nu / (4 r), or nu / (4 r (1 - r s)),
 * the fixed point of v <- (1 - 2 r s)^2 v + nu s. In infinite width the law of neurons is
 * Gaussian with mean m = (1 - a) mu b / (lambda + mu), r = lambda + mu, and variance v with
 * r = lambda; at width N the mean m_N has the same mean, and variance v / N with r = lambda + mu.
 * As E R_N = E y^2 - 2 mu b E m_N + mu E m_N^2, summed over directions,
 *   N (E R_N - R) = sum_j mu_j v_j,   r = lambda + mu_j.
 * In continuous time this tends to (nu / 4) sum_j mu_j / (lambda + mu_j), and is smaller than
 * the (nu / (4 lambda)) sum_j mu_j of independent draws from the stationary law.
 *
 * @returns at the time: `meanFieldRisk` R and `meanRisk` E R_N; `excessTimesWidth`
 *   N (E R_N - R); `coordinateVariance` of one coordinate of one neuron at infinite width, or
 *   at any width along a direction without inputs. The same of the stationary law, named
 *   `stationary...`, and `independentExcessTimesWidth`
 * @throws VerificationError 'invalid-argument' when an option is out of range, lists differ
 *   in length, the time is not a whole number of steps, or the recursion is not stable
 * @remarks The error is that of rounding. The two conventions are those of the source, whose
 *   recursion and equation differ by a factor 2 in temperature.
 * @source mei2019, section 1 (noisy dynamics and diffusion equation); derived above
 */
export function linearNeuronLangevin(
  options: LinearNeuronLangevinOptions,
): NumbersWithErrors<LinearNeuronLangevinName> {
  requireOptions(options);
  const { inputVariances, target, width, weightDecay, temperature, time } = options;
  const { noiseConvention = 'pde', labelNoise = 0, initialStd = 1, stepSize } = options;
  const d = inputVariances.length;
  const numSteps = stepSize === undefined ? 0 : wholeSteps(time, stepSize);
  const noise = ((noiseConvention === 'pde' ? 4 : 2) * temperature) / d;
  const startVariance = initialStd ** 2 / d;
  const stationaryVariance = (rate: number) => noise / (4 * rate * (1 - rate * (stepSize ?? 0)));
  const decay = (rate: number) =>
    stepSize === undefined ? Math.exp(-2 * rate * time) : (1 - 2 * rate * stepSize) ** numSteps;
  const variance = (rate: number) => {
    const remaining = decay(rate) ** 2;
    return stationaryVariance(rate) * (1 - remaining) + startVariance * remaining;
  };
  const sumOver = (term: (inputVariance: number, weight: number) => number) =>
    inputVariances.reduce((sum, mu, j) => sum + term(mu, target[j]), 0);
  const riskWith = (decayOf: (rate: number) => number) =>
    labelNoise ** 2 +
    sumOver((mu, b) => {
      const rate = weightDecay + mu;
      return mu * (b * ((weightDecay + decayOf(rate) * mu) / rate)) ** 2;
    });
  const excessTimesWidth = sumOver((mu) => mu * variance(weightDecay + mu));
  const stationaryExcess = sumOver((mu) => mu * stationaryVariance(weightDecay + mu));
  const [risk, stationaryRisk] = [riskWith(decay), riskWith(() => 0)];
  const values = {
    meanFieldRisk: risk,
    meanRisk: risk + excessTimesWidth / width,
    excessTimesWidth,
    coordinateVariance: variance(weightDecay),
    stationaryMeanFieldRisk: stationaryRisk,
    stationaryMeanRisk: stationaryRisk + stationaryExcess / width,
    stationaryExcessTimesWidth: stationaryExcess,
    independentExcessTimesWidth: sumOver((mu) => mu * stationaryVariance(weightDecay)),
    stationaryCoordinateVariance: stationaryVariance(weightDecay),
  };
  // Largest value of each before its decay, on which roundings of the decay act.
  const largest = {
    risk: riskWith(() => 1),
    excess: sumOver((mu) => mu * (stationaryVariance(weightDecay + mu) + startVariance)),
    variance: values.stationaryCoordinateVariance + startVariance,
  };
  const margin = stepSize === undefined ? 1 : 1 - stepSize * fastestRate(options);
  const relativeError = ((64 + 8 * d + 16 * numSteps) * Number.EPSILON) / margin;
  return {
    values,
    numericalError: {
      meanFieldRisk: relativeError * largest.risk,
      meanRisk: relativeError * (largest.risk + largest.excess / width),
      excessTimesWidth: relativeError * largest.excess,
      coordinateVariance: relativeError * largest.variance,
      stationaryMeanFieldRisk: relativeError * values.stationaryMeanFieldRisk,
      stationaryMeanRisk: relativeError * values.stationaryMeanRisk,
      stationaryExcessTimesWidth: relativeError * values.stationaryExcessTimesWidth,
      independentExcessTimesWidth: relativeError * values.independentExcessTimesWidth,
      stationaryCoordinateVariance: relativeError * values.stationaryCoordinateVariance,
    },
  };
}

function fastestRate({ inputVariances, weightDecay }: LinearNeuronLangevinOptions): number {
  return weightDecay + Math.max(...inputVariances);
}

function requireOptions(options: LinearNeuronLangevinOptions): void {
  const { inputVariances, target, width, weightDecay, temperature, time, stepSize } = options;
  requireCount('inputVariances.length', inputVariances.length);
  for (const [j, variance] of inputVariances.entries()) {
    requireNonNegative(`inputVariances[${j}]`, variance);
  }
  if (target.length !== inputVariances.length || !target.every(Number.isFinite)) {
    throw invalidArgument(
      'target',
      target,
      `${inputVariances.length} finite numbers, one for each of inputVariances`,
    );
  }
  requireCount('width', width);
  requirePositive('weightDecay', weightDecay);
  requireNonNegative('temperature', temperature);
  requireNonNegative('time', time);
  requireNonNegative('labelNoise', options.labelNoise ?? 0);
  requireNonNegative('initialStd', options.initialStd ?? 1);
  if (stepSize === undefined) return;
  const bound = 1 / fastestRate(options);
  if (!(stepSize > 0 && stepSize < bound)) {
    throw invalidArgument(
      'stepSize',
      stepSize,
      `a number > 0 and < ${bound}, which is 1 / (weightDecay + largest of inputVariances)`,
      'beyond it the recursion has no stationary law',
    );
  }
}
