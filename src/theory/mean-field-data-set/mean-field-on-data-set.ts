import { invalidArgument } from '../../core/index.js';
import type { TwoLayerNetwork } from '../../models/index.js';
import {
  adaptedNeuronSample,
  effectiveSampleSize,
  isotropicProposals,
} from '../neuron-sample/adapted-neuron-sample.js';
import { errorFromShifts, shiftsFrom } from '../neuron-sample/error-from-shifts.js';
import { requireSpread } from '../neuron-sample/require-spread.js';
import {
  fittedValues,
  learnedKernelMatrix,
  neuronEnsemble,
  neuronLaw,
} from './mean-field-potential.js';
import {
  type DataSet,
  type FieldOnSample,
  fieldOnSample,
  type LeastPotentialOptions,
  leastPotential,
  type MeanFieldProblem,
  meanFieldProblem,
} from './mean-field-problem.js';
import { neuronFeatures } from './neuron-features.js';

/** How the fixed point is computed. */
export interface MeanFieldOptions extends LeastPotentialOptions {
  /** Neurons in each of the four samples; default 4096. */
  readonly numNeurons?: number;
  /** Of the first of the four samples, in [0, 1); default 0. */
  readonly shift?: number;
}

/** Values at some inputs, from all neurons and from each of the four samples. */
export interface MeanFieldValues {
  readonly values: Float64Array;
  readonly samples: readonly Float64Array[];
}

/** The fixed point of plain mean field on a data set. */
export interface MeanFieldOnDataSet {
  /** r = y - fbar on the training points. */
  readonly residual: Float64Array;
  /** fbar on the training points. */
  readonly fittedValues: Float64Array;
  /** |r - y + fbar(r)| / |y|: how far the self-consistency is from holding. */
  readonly relativeGradientNorm: number;
  /** Newton steps from the start. */
  readonly iterations: number;
  /** Equally weighted neurons that would carry the law as well. */
  readonly effectiveSampleSize: number;
  /** Bound on the root mean square error of the fitted values from the finite number of neurons. */
  readonly numericalError: number;
  /** fbar at inputs, row-major. */
  readonly predict: (inputs: Float64Array) => MeanFieldValues;
  /** Khat between two sets of inputs, row-major, first x second. */
  readonly learnedKernel: (first: Float64Array, second: Float64Array) => Float64Array;
}

/**
 * Plain mean field at finite numbers of samples and neurons: N independent
 * neurons, each in the mean field of all.
 *
 * Definition: with residual r = y - fbar, J_r(w) = mean_mu r_mu phi(w . x_mu),
 * D(w) = A + mean_mu phi(w . x_mu)^2 and A = kappa^2 N^(2 gamma) / sigma_a^2,
 *   p(w) ~ exp(-d |w|^2 / (2 sigma_w^2)) D^(-1/2) exp(J_r^2 / (2 kappa^2 D)),
 *   fbar(x) = N <J_r(w) phi(w . x) / D(w)>_p.
 * This is the stationarity of the strictly convex
 *   Psi(r) = |r - y|^2 / (2 P kappa^2) + N ln Z(r),
 * whose minimum is found by Newton's method; there is one fixed point only,
 * whatever the start. Equivalently fbar = Khat (Khat + kappa^2 P)^-1 y with the
 * learned kernel Khat(x, x') = kappa^2 N <phi phi' / D>_p.
 *
 * @param network - relu, erf or tanh; sizes, scaling and prior scales
 * @param data - P >= 1 training points
 * @param noise - kappa > 0
 * @param options - neurons, start, limits of the solver
 * @throws VerificationError 'invalid-argument' when a value is out of range; when
 *   Newton's method ends above the tolerance, with the steps, or the tolerance, it needs;
 *   'not-converged' when the law condenses on too few neurons for the error to be known
 * @remarks The law is carried by four samples of importance-weighted quasi-random
 *   neurons (`adaptedNeuronSample`), of 4096 each; the error is estimated from their
 *   spread (`errorFromShifts`). What the law has in common with the prior is corrected
 *   by the prior's exact kernel (not for tanh), so the error falls like 1 / N; it grows
 *   as the law condenses, that is for small noise.
 *   Cost: about 10 numNeurons P^2 multiplications; 0.3 s at P = 64, 3 s at P = 400.
 * @source goring2025, mean-field density and self-consistency; potential derived
 *   in `meanFieldPotential`
 */
export function meanFieldOnDataSet(
  network: TwoLayerNetwork,
  data: DataSet,
  noise: number,
  options: MeanFieldOptions = {},
): MeanFieldOnDataSet {
  const problem = meanFieldProblem(network, data, noise);
  const { scales, kernelBetween, trainingKernel } = problem;
  const { numNeurons = 4096, shift = 0 } = options;
  const solutions = shiftsFrom(shift).map((own) => adaptedField(problem, numNeurons, own));
  for (const { law } of solutions) requireSpread(law.shares, noise);
  const ensemble = neuronEnsemble(
    concatenated(solutions.map((solution) => solution.ensemble.features)),
    concatenated(solutions.map((solution) => solution.ensemble.logDensityRatios)),
    scales.selfTerm,
    trainingKernel,
  );
  const { residual, relativeGradientNorm, iterations } = leastPotential(ensemble, problem, options);
  const law = neuronLaw(ensemble, scales, residual);
  const featuresAt = (inputs: Float64Array) =>
    solutions.map(({ sample }) => neuronFeatures(sample, network.activation, inputs));
  const errors = Array.from(data.targets, (target, mu) =>
    errorFromShifts(solutions.map((solution) => target - solution.residual[mu])),
  );
  return {
    residual,
    fittedValues: fittedValues(ensemble, scales, residual, ensemble.features, trainingKernel),
    relativeGradientNorm,
    iterations,
    effectiveSampleSize: effectiveSampleSize(law.shares),
    numericalError: Math.sqrt(errors.reduce((sum, e) => sum + e * e, 0) / errors.length),
    predict: (inputs) => {
      const features = featuresAt(inputs);
      const kernel = kernelBetween(inputs, data.inputs);
      return {
        values: fittedValues(ensemble, scales, residual, concatenated(features), kernel),
        samples: solutions.map((solution, index) =>
          fittedValues(solution.ensemble, scales, solution.residual, features[index], kernel),
        ),
      };
    },
    learnedKernel: (first, second) =>
      learnedKernelMatrix(
        ensemble,
        scales,
        law,
        [concatenated(featuresAt(first)), concatenated(featuresAt(second))],
        kernelBetween(first, second),
      ),
  };
}

/** The fixed point on one sample, which is adapted to the law while it is solved. */
function adaptedField(problem: MeanFieldProblem, numNeurons: number, shift: number): FieldOnSample {
  const { inputDimension, weightPriorScale } = problem.network;
  const priorScale = weightPriorScale / Math.sqrt(inputDimension);
  let start: Float64Array = new Float64Array(problem.data.targets.length);
  let latest: FieldOnSample | undefined;
  adaptedNeuronSample(
    {
      inputDimension,
      numNeurons,
      priorScale,
      shift,
      proposals: isotropicProposals(inputDimension, priorScale),
    },
    (sample) => {
      latest = fieldOnSample(problem, sample, start);
      start = latest.residual;
      return latest.law.shares;
    },
  );
  if (latest === undefined) throw invalidArgument('numNeurons', numNeurons, 'a whole number >= 1');
  return latest;
}

function concatenated(parts: readonly Float64Array[]): Float64Array {
  const whole = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
