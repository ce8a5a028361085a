import { invalidArgument, type VerificationError } from '../../../core/index.js';
import { requireNonNegative, requirePositive } from '../../require-number.js';
import { covarianceAt, type HiddenCovariance } from '../hidden-covariance.js';
import { requireModerate } from '../require-moderate.js';

/**
 * A two-layer network f(x) = (1 / m) sum_i a_i sigma(w_i . x) with |w_i| = 1 in d dimensions, and
 * its n samples, x ~ N(0, I_d), as n, d -> infinity at fixed n / d and m. All readouts start
 * equal, and weights orthogonal to each other and to the direction of the target.
 */
export interface SymmetricNetwork {
  /** m >= 1; need not be whole. */
  readonly width: number;
  /** alpha = n / (m d) > 0. */
  readonly sampleRatio: number;
  /** tau >= 0: labels have N(0, tau^2) added. */
  readonly labelNoise: number;
  /** h */
  readonly covariance: HiddenCovariance;
  /** `same`: labels are sigma(u . x) and noise, |u| = 1. `none`: labels are noise. */
  readonly target: 'same' | 'none';
  /** a_i at time 0. */
  readonly initialReadout: number;
  /** Whether readouts stay as they start. */
  readonly frozenReadout: boolean;
}

/** @throws VerificationError 'invalid-argument' for what is out of range, by the option's name */
export function requireSymmetricNetwork(network: SymmetricNetwork): void {
  const { width, sampleRatio, labelNoise, covariance, target, initialReadout } = network;
  if (!(width >= 1 && Number.isFinite(width))) {
    throw invalidArgument('width', width, 'a finite number >= 1');
  }
  requirePositive('sampleRatio', sampleRatio);
  requireNonNegative('labelNoise', labelNoise);
  if (!Number.isFinite(initialReadout)) {
    throw invalidArgument('initialReadout', initialReadout, 'a finite number');
  }
  if (initialReadout === 0 && !network.frozenReadout) throw nothingMoves(initialReadout);
  requireModerate({ sampleRatio, labelNoise, initialReadout });
  requireLearnableTarget(target, covariance);
}

/** From readouts that vanish, at weights across the target, forces on both vanish too. */
export function nothingMoves(initialReadout: number): VerificationError {
  return invalidArgument(
    'initialReadout',
    initialReadout,
    'a number that is not 0',
    'from 0 nothing moves in the theory, and runs leave that start after a time that grows with their dimension; take a small number',
  );
}

/**
 * Refuses a target without linear part, whose direction is never found.
 *
 * @param argument - what the caller named it by, its value, and what else may be taken; default:
 *   `target`, and none
 */
export function requireLearnableTarget(
  target: SymmetricNetwork['target'],
  covariance: HiddenCovariance,
  argument: { readonly name: string; readonly value: unknown; readonly otherwise?: string } = {
    name: 'target',
    value: target,
  },
): void {
  if (target === 'same' && !(covarianceAt(covariance, 0).slope > 0)) {
    throw invalidArgument(
      argument.name,
      argument.value,
      'an activation with a linear part, so a second entry of hiddenCovariance > 0',
      `without one the overlap with the target never leaves zero; add one, or take ${argument.otherwise ?? 'target=none'}`,
    );
  }
}
