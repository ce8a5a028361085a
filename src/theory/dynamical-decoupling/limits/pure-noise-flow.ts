import {
  invalidArgument,
  type NumberWithError,
  type Predictor,
  withError,
} from '../../../core/index.js';
import { predictionOf } from '../../distributional-dynamics/series-prediction.js';
import { requireNonNegative, requirePositive } from '../../require-number.js';
import {
  courseParameters,
  courseValues,
  hiddenCovarianceParameter,
  sampleParameters,
} from '../dmft-parameters.js';
import {
  covarianceAt,
  type HiddenCovarianceChoice,
  hiddenCovariance,
} from '../hidden-covariance.js';
import { requireIncreasingTimes } from '../time-grid.js';

/** A wide network in the mean-field scaling whose labels are noise, at times of order one. */
export interface PureNoiseFlowOptions {
  /** alpha = n / (m d) > 0. */
  readonly sampleRatio: number;
  /** tau >= 0. */
  readonly labelNoise: number;
  /** h, by its coefficients or the activation; with a linear part. */
  readonly hiddenCovariance: HiddenCovarianceChoice;
  /** a at time 0, not 0. */
  readonly initialReadout: number;
  /** Increasing, >= 0. */
  readonly times: readonly number[];
}

/**
 * The first regime of networks in the mean-field scaling that see noise alone, as m -> infinity: the
 * mean neuron fits the noise as a linear model would, and nothing else moves.
 *
 * Definition: with rho = alpha a_0^2 h'(0) and E = exp(-rho t)
 *   1 + m C_o(t, t) = E^2 + (tau^2 / rho) (1 - E)^2,
 * while readouts, C_d = 1 and the train error tau^2 / 2 stand still.
 *
 * @returns m C_o(t, t) at each of the times
 * @throws VerificationError 'invalid-argument' for options out of range
 * @remarks The errors are those of rounding; networks of width m differ by terms of the order of
 *   1 / m that grow with the time.
 * @source montanari2025, appendix G (first regime of mean-field initialisation)
 */
export function pureNoiseFlow(options: PureNoiseFlowOptions): readonly NumberWithError[] {
  const { sampleRatio, labelNoise, initialReadout, times } = options;
  requirePositive('sampleRatio', sampleRatio);
  requireNonNegative('labelNoise', labelNoise);
  if (!(Number.isFinite(initialReadout) && initialReadout !== 0)) {
    throw invalidArgument('initialReadout', initialReadout, 'a finite number that is not 0');
  }
  requireIncreasingTimes(times);
  const { slope } = covarianceAt(hiddenCovariance(options.hiddenCovariance), 0);
  if (!(slope > 0)) {
    throw invalidArgument(
      'hiddenCovariance',
      options.hiddenCovariance,
      'a second entry > 0',
      'without a linear part the mean neuron does not move',
    );
  }
  const rate = sampleRatio * initialReadout ** 2 * slope;
  return times.map((time) => {
    const [remaining, moved] = [Math.exp(-rate * time), -Math.expm1(-rate * time)];
    const fitted = (labelNoise ** 2 / rate) * moved ** 2;
    return withError(fitted - moved * (1 + remaining), 32 * Number.EPSILON * (1 + fitted));
  });
}

/** `mean-field-flow/pure-noise`: `time` and `scaledOffDiagonalOverlap`, m C_o(t, t). */
export const pureNoiseFlowPredictor: Predictor = {
  id: 'mean-field-flow/pure-noise',
  summary: 'How the mean of infinitely many neurons fits labels of noise at first',
  source: { key: 'montanari2025', locator: 'appendix G (first regime)' },
  parameters: {
    ...sampleParameters,
    hiddenCovariance: hiddenCovarianceParameter,
    initialReadout: { kind: 'number', description: 'a of all neurons at time 0', default: 1 },
    times: courseParameters.times,
  },
  values: {
    time: courseValues.time,
    scaledOffDiagonalOverlap: 'm C_o(t, t) of two neurons; 0 at the start',
  },
  predict: (parameters) => {
    const times = parameters.times as readonly number[];
    const scaledOffDiagonalOverlap = pureNoiseFlow({
      sampleRatio: Number(parameters.sampleRatio),
      labelNoise: Number(parameters.labelNoise),
      hiddenCovariance: parameters.hiddenCovariance as HiddenCovarianceChoice,
      initialReadout: Number(parameters.initialReadout),
      times,
    });
    return predictionOf({
      time: times.map((time) => withError(time, 0)),
      scaledOffDiagonalOverlap,
    });
  },
};
