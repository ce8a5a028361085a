import type { NumberWithError, ParameterSpec, Predictor } from '../../core/index.js';
import { binomial } from '../../numerics/index.js';
import { almostSureCriticalStepSize } from './almost-sure-step-size.js';
import { batchCurvatures, maxNumBatches } from './batch-curvatures.js';
import { meanCriticalStepSize, meanSquareCriticalStepSize } from './critical-step-size.js';
import { langevinStationaryLaw } from './langevin-stationary-law.js';
import { linearRegressionPosterior } from './linear-regression-posterior.js';
import { minibatchStationaryLaw } from './minibatch-stationary-law.js';
import {
  regressionConstraints,
  regressionOf,
  regressionParameters,
} from './regression-parameters.js';

const temperature: ParameterSpec = {
  kind: 'number',
  description: 'temperature T of the law exp(-U / T)',
  min: 0,
  exclusiveMin: true,
  default: 1,
};

const batchSize: ParameterSpec = {
  kind: 'integer',
  description: 'samples per batch, drawn without replacement each step; absent: the full batch',
  min: 1,
  optional: true,
};

/**
 * `linear-regression/posterior`: `mean` (d), `covariance` (d x d, row-major),
 * `curvatures` (d, ascending).
 */
export const linearRegressionPosteriorPredictor: Predictor = {
  id: 'linear-regression/posterior',
  summary: 'Mean and covariance of the Gibbs law of Bayesian linear regression',
  source: { key: 'welling2011', locator: 'section 2' },
  parameters: { ...regressionParameters, temperature },
  values: {
    mean: 'minimum of the potential U = |y - X theta|^2 / (2 noiseVariance) + priorPrecision |theta|^2 / 2; d numbers',
    covariance: 'temperature times the inverse Hessian of U; d x d, row-major',
    curvatures:
      'eigenvalues of the Hessian X^T X / noiseVariance + priorPrecision I, a sum over samples; d, ascending',
  },
  where: regressionConstraints,
  predict: (parameters) => {
    const posterior = linearRegressionPosterior(
      regressionOf(parameters),
      Number(parameters.temperature),
    );
    return {
      values: {
        mean: Array.from(posterior.mean),
        covariance: Array.from(posterior.covariance),
        curvatures: Array.from(posterior.eigen.values),
      },
      numericalError: {
        mean: posterior.numericalError.mean,
        covariance: posterior.numericalError.covariance,
        curvatures: posterior.eigen.errorBound,
      },
    };
  },
};

/**
 * `linear-regression/stationary-law`: `mean` (d), `covariance` (d x d,
 * row-major), `curvatures` (d, ascending), `directions` (d x d, row k belongs
 * to curvature k), `variances` (d, along the directions).
 */
export const stationaryLawPredictor: Predictor = {
  id: 'linear-regression/stationary-law',
  summary: 'Stationary mean and variances of discrete-time (minibatch) Langevin dynamics',
  source: {
    key: 'vollmer2016',
    locator: 'Gaussian targets',
    deviation: 'exact second moment for batches without replacement, derived in the code',
  },
  parameters: {
    ...regressionParameters,
    stepSize: { kind: 'number', description: 'step size eta', min: 0, exclusiveMin: true },
    temperature,
    batchSize,
  },
  values: {
    mean: 'minimum of the potential U, as of linear-regression/posterior; d numbers',
    covariance:
      'of the parameters in the stationary law of the recursion, with the bias of the step; d x d, row-major',
    curvatures: 'eigenvalues of the Hessian of U; d, ascending',
    directions:
      'unit eigenvectors of the Hessian, row k that of curvature k, its sign arbitrary; d x d, row-major; where no curvatures coincide',
    variances: 'stationary variances along the directions; d numbers; where they are known',
  },
  where: regressionConstraints,
  predict: (parameters) => {
    const regression = regressionOf(parameters);
    const spec = {
      stepSize: Number(parameters.stepSize),
      temperature: Number(parameters.temperature),
    };
    const law =
      parameters.batchSize === undefined
        ? langevinStationaryLaw(regression, spec)
        : minibatchStationaryLaw(regression, { ...spec, batchSize: Number(parameters.batchSize) });
    const errorOfDirections = directionError(law.curvatures, law.numericalError.curvatures);
    const values = {
      mean: Array.from(law.mean),
      covariance: Array.from(law.covariance),
      curvatures: Array.from(law.curvatures),
    };
    const numericalError = {
      mean: law.numericalError.mean,
      covariance: law.numericalError.covariance,
      curvatures: law.numericalError.curvatures,
    };
    if (errorOfDirections > largestDirectionError) {
      return {
        values,
        numericalError,
        remarks: [
          'directions and variances are left out: curvatures coincide, so that every basis of their space is one of eigenvectors',
        ],
      };
    }
    return {
      values: {
        ...values,
        directions: Array.from(law.directions),
        variances: Array.from(law.variances),
      },
      numericalError: {
        ...numericalError,
        directions: errorOfDirections,
        variances: Array.from(law.numericalError.variances),
      },
    };
  },
};

/** Thresholds follow from the inputs, whatever the targets are. */
const { signal: _, ...dataParameters } = regressionParameters;

/**
 * `linear-regression/critical-step-size`: `meanThreshold` and
 * `meanSquareThreshold`; with one parameter and at most 10^6 batches also
 * `almostSureThreshold`. The same with `scaled` in front (`scaledMeanThreshold`)
 * are in units of 1 / `largestCurvature`.
 */
export const criticalStepSizePredictor: Predictor = {
  id: 'linear-regression/critical-step-size',
  summary: 'Step sizes at which mean, mean square and single runs lose stability',
  source: {
    key: 'mandt2017',
    locator: 'section 3 (recursion)',
    deviation: 'multiplicative gradient noise is kept; thresholds derived in the code',
  },
  parameters: { ...dataParameters, batchSize },
  values: {
    largestCurvature: 'largest eigenvalue h of the Hessian of U, as of linear-regression/posterior',
    meanThreshold:
      'step size eta below which the mean contracts, 2 / h; theta moves by -eta grad U',
    scaledMeanThreshold: 'the same times h, so 2',
    meanSquareThreshold: 'step size below which the second moment stays bounded',
    scaledMeanSquareThreshold: 'the same times h',
    almostSureThreshold:
      'step size below which single runs stay bounded; for one parameter and at most 10^6 batches',
    scaledAlmostSureThreshold: 'the same times h',
  },
  where: regressionConstraints,
  predict: (parameters) => {
    const regression = regressionOf({ ...parameters, signal: 0 });
    const { eigen } = linearRegressionPosterior(regression, 1);
    const largestCurvature = eigen.values[eigen.values.length - 1];
    const size = Number(parameters.batchSize ?? regression.numSamples);
    const thresholds: Record<string, NumberWithError> = {
      meanThreshold: meanCriticalStepSize(regression),
      meanSquareThreshold: meanSquareCriticalStepSize(regression, size),
    };
    const hasOneParameter = regression.inputDimension === 1;
    const isEnumerable = binomial(regression.numSamples, size) <= maxNumBatches;
    if (hasOneParameter && isEnumerable) {
      thresholds.almostSureThreshold = almostSureCriticalStepSize(
        batchCurvatures(regression, size),
        (size + 4) * Number.EPSILON,
      );
    }
    const values: Record<string, number> = { largestCurvature };
    const numericalError: Record<string, number> = { largestCurvature: eigen.errorBound };
    for (const [name, threshold] of Object.entries(thresholds)) {
      const scaledName = `scaled${name[0].toUpperCase()}${name.slice(1)}`;
      values[name] = threshold.value;
      values[scaledName] = threshold.value * largestCurvature;
      numericalError[name] = threshold.numericalError;
      numericalError[scaledName] =
        threshold.numericalError * largestCurvature + threshold.value * eigen.errorBound;
    }
    if (!hasOneParameter || isEnumerable) return { values, numericalError };
    return {
      values,
      numericalError,
      remarks: [
        `almostSureThreshold is left out: there are more than ${maxNumBatches} batches of batchSize=${size}`,
      ],
    };
  },
};

/** Entries of unit vectors that may be off by more than this say nothing. */
const largestDirectionError = 0.1;

/**
 * Bound on the error of unit eigenvectors, 2 x error of the matrix / gap (Davis
 * and Kahan); 2 when curvatures coincide and directions are arbitrary.
 */
function directionError(curvatures: Float64Array, matrixError: number): number {
  let gap = Number.POSITIVE_INFINITY;
  for (let k = 1; k < curvatures.length; k++) {
    gap = Math.min(gap, curvatures[k] - curvatures[k - 1]);
  }
  return gap > matrixError ? (2 * matrixError) / gap + 8 * Number.EPSILON : 2;
}
