import { type ErrorBounds, invalidArgument } from '../../core/index.js';
import type { Weights } from './vector-pair.js';

/**
 * sigma(h) of h = w . x (+ bias): `erf` is erf(h / sqrt 2), `relu` max(0, h), `bump`
 * exp(-h^2 / 2), `quadratic` h^2, `linear` h.
 */
export const pairActivations = ['erf', 'relu', 'bump', 'quadratic', 'linear'] as const;

export type PairActivation = (typeof pairActivations)[number];

/** Two neurons whose outputs are multiplied. */
export interface NeuronPair {
  readonly activation: PairActivation;
  /** w; n >= 1 finite numbers. */
  readonly weights: Weights;
  /** v; as many. */
  readonly otherWeights: Weights;
  /** b of sigma(w . x + b), for `erf` only; default 0. */
  readonly bias?: number;
  /** The bias of the other neuron; default 0. */
  readonly otherBias?: number;
}

/** u(w, v), and how it changes with the first neuron. */
export interface PairPotential {
  readonly potential: number;
  /** Of the potential with respect to w; n numbers. */
  readonly gradient: Float64Array;
  /** Of the potential with respect to the first bias; 0 for activations without biases. */
  readonly biasGradient: number;
  /** One bound for all entries of the gradient. */
  readonly numericalError: ErrorBounds<'potential' | 'gradient' | 'biasGradient'>;
}

/** Refuses what is none of the activations. */
export function requireActivation(activation: PairActivation): void {
  if (!pairActivations.includes(activation)) {
    throw invalidArgument('activation', activation, `one of ${pairActivations.join(', ')}`);
  }
}

/** Refuses biases that are not finite, and any but 0 where there is no closed form. */
export function requireBias(activation: PairActivation, argument: string, bias: number): void {
  if (!Number.isFinite(bias)) throw invalidArgument(argument, bias, 'a finite number');
  if (bias !== 0 && activation !== 'erf') {
    throw invalidArgument(
      argument,
      bias,
      `0 with activation=${activation}`,
      'only erf has a closed form with biases; for others a bias can be the weight of an input that is 1',
    );
  }
}
