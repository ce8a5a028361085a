import { invalidArgument } from '../../core/index.js';
import type { TwoLayerNetwork } from '../../models/index.js';
import { steepRoot } from '../../numerics/index.js';
import type { AlignmentLaw } from './alignment-law.js';
import { type NeuronMoments, neuronMoments } from './neuron-law.js';

/** Prior precisions of the weights on and off the support. */
export interface WeightPrecisions {
  readonly relevant: number;
  readonly irrelevant: number;
}

/** The fixed point of one order parameter. */
export interface MeanFieldSolution {
  /** m */
  readonly orderParameter: number;
  /** |F(m) - m|, F the right-hand side of the fixed-point equation. */
  readonly residual: number;
  readonly moments: NeuronMoments;
}

/**
 * The fixed point of plain mean field for a parity and population data,
 *
 *   m = F(m) = N (1 - m) <J_S^2 / D>_t,  t = (1 - m)^2.
 *
 * F falls strictly from F(0) > 0 to F(1) = 0, because the average rises with t:
 * there is exactly one root.
 *
 * @param nodesPerWidth - of `neuronMoments`
 * @param guess - an order parameter close to the solution, to save evaluations
 * @source goring2025, self-consistency for parities; uniqueness re-derived
 */
export function solveMeanField(
  law: AlignmentLaw,
  network: TwoLayerNetwork,
  noise: number,
  precisions: WeightPrecisions,
  nodesPerWidth: number,
  guess?: number,
): MeanFieldSolution {
  const momentsAt = (orderParameter: number) =>
    neuronMoments(
      law,
      {
        noise,
        regulariser: regulariserOf(network, noise),
        tilt: (1 - orderParameter) ** 2,
        relevantPrecision: precisions.relevant,
        irrelevantPrecision: precisions.irrelevant,
      },
      nodesPerWidth,
    );
  const imageOf = (orderParameter: number, { gain }: NeuronMoments) =>
    network.width * (1 - orderParameter) * gain;
  // ln F - ln m over the logit of m: smooth where F spans many orders of magnitude. Of its slope
  // m - 1 is that of ln m and -m that of the factor 1 - m; the average adds a fall of its own.
  const stateAt = (logit: number) => {
    const orderParameter = 1 / (1 + Math.exp(-logit));
    const moments = momentsAt(orderParameter);
    const image = imageOf(orderParameter, moments);
    return { excess: Math.log(image / orderParameter), orderParameter, image, moments };
  };
  const start = guess === undefined ? 0 : Math.log(guess / (1 - guess));
  const { orderParameter, image, moments } = steepRoot(stateAt, start, 1e-12).answer;
  return { orderParameter, residual: Math.abs(image - orderParameter), moments };
}

/** A = kappa^2 N^(2 gamma) / sigma_a^2 */
export function regulariserOf(network: TwoLayerNetwork, noise: number): number {
  if (!(noise > 0 && Number.isFinite(noise))) throw invalidArgument('noise', noise, 'a number > 0');
  return (noise * network.width ** network.widthExponent) ** 2 / network.readoutPriorScale ** 2;
}

/** d / sigma_w^2 for all weights. */
export function isotropicPrecisions(network: TwoLayerNetwork): WeightPrecisions {
  const precision = network.inputDimension / network.weightPriorScale ** 2;
  return { relevant: precision, irrelevant: precision };
}
