import { VerificationError } from '../../core/index.js';
import { rootInBracket, solveLinear } from '../../numerics/index.js';
import { parityEigenvalues } from '../kernel-regression/parity-eigenvalues.js';
import { logSumOfExponentials } from '../neuron-sample/neuron-sample.js';
import type { ParityEnergies } from './parity-energies.js';

/** Neurons of one or several samples, as the saddle point sees them. */
export interface SaddleEnsemble extends ParityEnergies {
  readonly logDensityRatios: Float64Array;
  /** Average eigenvalue of each class at sigma_a = 1, gamma = 1/2 per mean energy. */
  readonly calibration: Float64Array;
}

/** The constants of the saddle point. */
export interface SaddleScales {
  /** sigma_a^2 N^(1 - 2 gamma): eigenvalues are this times <J_B^2>. */
  readonly prefactor: number;
  /** kappa^2 / A = sigma_a^2 N^(-2 gamma) */
  readonly coupling: number;
  /** kappa^2 */
  readonly ridge: number;
}

/** A solution on fixed neurons. */
export interface Saddle {
  /** Eigenvalue of each class. */
  readonly eigenvalues: Float64Array;
  /** Normalised shares of the neurons. */
  readonly shares: Float64Array;
  /** Largest relative change of an eigenvalue by one more pass. */
  readonly residual: number;
}

const tolerance = 1e-10;
const maxPasses = 500;

/** Below this residual Newton's method is tried. */
const newtonBelow = 0.05;

/**
 * Neurons with a factor from mean energy to eigenvalue for each class, such that the
 * prior has the exact eigenvalues. The factor is one over the number of parities up to
 * the error of the sample, of which this takes away what prior and law have in common.
 */
export function calibratedEnsemble(
  parities: ParityEnergies,
  logDensityRatios: Float64Array,
  weightPriorScale: number,
): SaddleEnsemble {
  const { degrees, inputDimension } = parities;
  const means = energyMeans(parities, normalised(logDensityRatios));
  const exact = parityEigenvalues(inputDimension);
  const calibration = means.map((mean, c) => (weightPriorScale ** 2 * exact[degrees[c]]) / mean);
  return { ...parities, logDensityRatios, calibration };
}

/** Eigenvalues sigma_a^2 N^(1 - 2 gamma) <J_B^2>, averaged over each class. */
export function eigenvaluesOf(
  ensemble: SaddleEnsemble,
  { prefactor }: SaddleScales,
  shares: Float64Array,
): Float64Array {
  const { calibration } = ensemble;
  return energyMeans(ensemble, shares).map((mean, c) => prefactor * calibration[c] * mean);
}

/**
 * Self-consistent eigenvalues on fixed neurons.
 *
 * Definition: lambda_c = sigma_a^2 N^(1 - 2 gamma) <E_c> / n_c in the law
 *   p ~ p_0 exp(sigma_a^2 N^(-2 gamma) / 2 [J_S^2 / (lambda_S + kappa^2)^2
 *                                           - sum_c E_c / (lambda_c + kappa^2)]).
 * Each pass solves for lambda_S at fixed other eigenvalues, as the law runs away
 * when it is too small (the right side falls steeply with lambda_S, so there is one
 * root), and moves the logarithms of the others half of their way. Near the
 * solution Newton's method on all logarithms takes over.
 *
 * @param start - eigenvalues to start from, all positive
 * @throws VerificationError 'not-converged' when the passes do not settle
 */
export function solveSaddle(
  ensemble: SaddleEnsemble,
  scales: SaddleScales,
  start: Float64Array,
): Saddle {
  let current = stateAt(ensemble, scales, start);
  for (let pass = 0; pass < maxPasses; pass++) {
    if (current.residual <= tolerance) return current;
    if (current.residual < newtonBelow) {
      const candidate = stateAt(ensemble, scales, newtonStep(ensemble, scales, current));
      if (candidate.residual < current.residual / 2) {
        current = candidate;
        continue;
      }
    }
    const moved = current.eigenvalues.map((value, c) => value * Math.exp(current.logSteps[c] / 2));
    moved[ensemble.targetClass] = targetEigenvalue(ensemble, scales, current.eigenvalues);
    current = stateAt(ensemble, scales, moved);
  }
  throw new VerificationError(
    'not-converged',
    `the saddle point at noise=${Math.sqrt(scales.ridge)} has a residual of ${current.residual.toExponential(1)} after ${maxPasses} passes; take more neurons, or another noise`,
  );
}

interface SaddleState extends Saddle {
  /** Logarithm of each eigenvalue's change by one more pass. */
  readonly logSteps: Float64Array;
}

function stateAt(
  ensemble: SaddleEnsemble,
  scales: SaddleScales,
  eigenvalues: Float64Array,
): SaddleState {
  const shares = normalised(exponentsAt(ensemble, scales, eigenvalues));
  const next = eigenvaluesOf(ensemble, scales, shares);
  const logSteps = next.map((value, c) => Math.log(value / eigenvalues[c]));
  const residual = logSteps.reduce((max, step) => Math.max(max, Math.abs(step)), 0);
  return { eigenvalues, shares, logSteps, residual };
}

/** Exponent of each neuron: ln of its importance weight plus the tilt of the law. */
function exponentsAt(
  ensemble: SaddleEnsemble,
  scales: SaddleScales,
  eigenvalues: Float64Array,
): Float64Array {
  const { numClasses, targetClass, energies, logDensityRatios } = ensemble;
  const factors = eigenvalues.map(
    (eigenvalue) => -scales.coupling / (2 * (eigenvalue + scales.ridge)),
  );
  factors[targetClass] = targetFactor(scales, eigenvalues[targetClass]);
  return logDensityRatios.map((ratio, b) => {
    let exponent = ratio;
    for (let c = 0; c < numClasses; c++) exponent += factors[c] * energies[b * numClasses + c];
    return exponent;
  });
}

/** Of J_S^2: the pull of the target, where (1 - m) / kappa^2 = 1 / (lambda_S + kappa^2). */
function targetFactor({ coupling, ridge }: SaddleScales, eigenvalue: number): number {
  const sum = eigenvalue + ridge;
  return (coupling / 2) * (sum ** -2 - 1 / sum);
}

function normalised(exponents: Float64Array): Float64Array {
  const logPartition = logSumOfExponentials(exponents);
  return exponents.map((exponent) => Math.exp(exponent - logPartition));
}

function energyMeans({ numClasses, energies }: ParityEnergies, shares: Float64Array): Float64Array {
  const means = new Float64Array(numClasses);
  for (let b = 0; b < shares.length; b++) {
    if (shares[b] === 0) continue;
    for (let c = 0; c < numClasses; c++) means[c] += shares[b] * energies[b * numClasses + c];
  }
  return means;
}

/** The self-consistent lambda_S while the other eigenvalues keep their values. */
function targetEigenvalue(
  ensemble: SaddleEnsemble,
  scales: SaddleScales,
  eigenvalues: Float64Array,
): number {
  const { numClasses, targetClass, energies } = ensemble;
  const base = exponentsAt(ensemble, scales, eigenvalues);
  const baseFactor = targetFactor(scales, eigenvalues[targetClass]);
  const excess = (logEigenvalue: number) => {
    const factor = targetFactor(scales, Math.exp(logEigenvalue)) - baseFactor;
    const shares = normalised(
      base.map((exponent, b) => exponent + factor * energies[b * numClasses + targetClass]),
    );
    let mean = 0;
    for (let b = 0; b < shares.length; b++) {
      mean += shares[b] * energies[b * numClasses + targetClass];
    }
    return Math.log(scales.prefactor * ensemble.calibration[targetClass] * mean) - logEigenvalue;
  };
  const centre = Math.log(eigenvalues[targetClass]);
  let reach = 0.05;
  while (excess(centre - reach) < 0) reach *= 2;
  const lower = centre - reach;
  reach = 0.05;
  while (excess(centre + reach) > 0) reach *= 2;
  return Math.exp(rootInBracket(excess, lower, centre + reach, 1e-3).root);
}

/**
 * Newton's step on u_c = ln lambda_c of ln F_c(u) - u_c = 0, with
 *   d ln F_c / d u_c' = lambda_c' f'_c' Cov(E_c, E_c') / <E_c>,
 * f_c being the factor of E_c in the exponent.
 */
function newtonStep(
  ensemble: SaddleEnsemble,
  { coupling, ridge }: SaddleScales,
  { eigenvalues, shares, logSteps }: SaddleState,
): Float64Array {
  const { numClasses, targetClass, energies } = ensemble;
  const means = energyMeans(ensemble, shares);
  const products = new Float64Array(numClasses * numClasses);
  for (let b = 0; b < shares.length; b++) {
    for (let c = 0; c < numClasses; c++) {
      const scaled = shares[b] * energies[b * numClasses + c];
      if (scaled === 0) continue;
      for (let other = 0; other < numClasses; other++) {
        products[c * numClasses + other] += scaled * energies[b * numClasses + other];
      }
    }
  }
  const slopes = eigenvalues.map((eigenvalue, c) => {
    const sum = eigenvalue + ridge;
    return (coupling / 2) * eigenvalue * (sum ** -2 - (c === targetClass ? 2 * sum ** -3 : 0));
  });
  const jacobian = products.map((product, index) => {
    const [c, other] = [Math.floor(index / numClasses), index % numClasses];
    const covariance = product - means[c] * means[other];
    return (c === other ? 1 : 0) - (slopes[other] * covariance) / means[c];
  });
  const step = solveLinear(jacobian, numClasses, logSteps);
  return eigenvalues.map((eigenvalue, c) => eigenvalue * Math.exp(step[c]));
}
