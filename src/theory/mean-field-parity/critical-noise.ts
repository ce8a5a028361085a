import { invalidArgument } from '../../core/index.js';
import type { TwoLayerNetwork } from '../../models/index.js';
import { rootInBracket } from '../../numerics/index.js';
import type { AlignmentLaw } from './alignment-law.js';
import { bestAlignment } from './best-alignment.js';
import { neuronMoments } from './neuron-law.js';
import { isotropicPrecisions, regulariserOf } from './solve-mean-field.js';

/**
 * The noise at which plain mean field reaches a given order parameter.
 *
 * At given m the right-hand side F(m) of the fixed-point equation falls with
 * kappa, so that F(m) = m has one solution kappa, found without solving for m.
 *
 * @param orderParameter - in (0, N q / (1 + N q)), q the largest J_S^2 / Sigma
 * @param guess - a noise close to the solution, to save evaluations
 * @returns kappa, to nine digits of what the quadrature defines
 * @throws VerificationError 'invalid-argument' for an order parameter that no
 *   noise can reach
 * @source goring2025, onset of the order parameter; re-derived
 */
export function noiseAtOrderParameter(
  law: AlignmentLaw,
  network: TwoLayerNetwork,
  orderParameter: number,
  nodesPerWidth: number,
  guess?: number,
): number {
  const precisions = isotropicPrecisions(network);
  const tilt = (1 - orderParameter) ** 2;
  const excess = (logNoise: number) => {
    const noise = Math.exp(logNoise);
    const { gain } = neuronMoments(
      law,
      {
        noise,
        regulariser: regulariserOf(network, noise),
        tilt,
        relevantPrecision: precisions.relevant,
        irrelevantPrecision: precisions.irrelevant,
      },
      nodesPerWidth,
    );
    return Math.log((network.width * (1 - orderParameter) * gain) / orderParameter);
  };
  requireBelowCeiling(network, law.numRelevant, orderParameter);
  const [lower, upper] = bracketAround(excess, guess, Math.log(runawayNoise(law, network)));
  return Math.exp(rootInBracket(excess, lower, upper, 1e-10).root);
}

/** Logarithms of noise between which the falling function `excess` changes sign. */
function bracketAround(
  excess: (logNoise: number) => number,
  guess: number | undefined,
  logRunaway: number,
): [number, number] {
  if (guess !== undefined) {
    const [lower, upper] = [Math.log(guess) - 0.01, Math.log(guess) + 0.01];
    if (excess(lower) > 0 && excess(upper) < 0) return [lower, upper];
  }
  let [lower, upper] = [logRunaway, logRunaway + 2];
  while (excess(lower) < 0) lower -= 1;
  // Far above the onset m falls as one over the noise squared.
  while (excess(upper) > 0) upper += 2;
  return [lower, upper];
}

/**
 * The noise below which an aligned neuron would grow without bound if its own
 * field did not hold it back: kappa^4 = sigma_a^2 sigma_w^2 j^2 / (d N^(2 gamma)),
 * j^2 the largest J_S^2 / |w|^2, reached by equal weights on the support.
 *
 * @source derived from the mean-field density with the second moment of the
 *   features left out of D
 */
export function runawayNoise(law: AlignmentLaw, network: TwoLayerNetwork): number {
  const { readoutPriorScale, weightPriorScale, inputDimension, width, widthExponent } = network;
  const scale = (readoutPriorScale * weightPriorScale) ** 2 * bestAlignment(law.numRelevant);
  return (scale / (inputDimension * width ** (2 * widthExponent))) ** 0.25;
}

/** <J_S^2 / D> cannot exceed the largest J_S^2 / Sigma, so m cannot exceed N q / (1 + N q). */
function requireBelowCeiling(network: TwoLayerNetwork, k: number, orderParameter: number): void {
  const ceiling = 1 / (1 + 1 / (network.width * 2 * bestAlignment(k)));
  if (orderParameter > 0 && orderParameter < 0.95 * ceiling) return;
  throw invalidArgument(
    'orderParameter',
    orderParameter,
    `a number in (0, ${(0.95 * ceiling).toPrecision(3)}), 95 % of what mean field can reach at width ${network.width}`,
  );
}
