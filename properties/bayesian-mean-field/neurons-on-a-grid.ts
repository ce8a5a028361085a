import type { TwoLayerNetwork } from 'theory-vs-dynamics';

/** A fixed point of mean field for a parity of two inputs, or what may be one. */
export interface PairSolution {
  /** m */
  readonly orderParameter: number;
  /** Prior precision of each weight on the support, and of each one off it. */
  readonly precisions: readonly [relevant: number, irrelevant: number];
}

/** Of asinh of the sum and of the difference of the two relevant weights, over the root of v. */
const [planeStep, planeEnd] = [0.15, 5];
/** Of ln v, in its standard deviations under the prior. */
const [radialStep, radialEnd] = [0.75, 12];

/**
 * Averages over the mean-field law of a ReLU neuron for a parity of two inputs and population
 * data, on a plain grid: another route to what theory finds from a law of alignments.
 *
 * The irrelevant weights act as one Gaussian of variance v = sum w_j^2, as their number is
 * large. With p and q the sum and the difference of the two relevant ones,
 *
 *   J_S = (E|p + g| - E|q + g|) / 4,  g ~ N(0, v),   |w_S|^2 = (p^2 + q^2) / 2,
 *   Sigma = (|w_S|^2 + v) / 2.
 *
 * @returns N (1 - m) <J_S^2 / D>, which is m at a fixed point, and <w_j^2> on and off the support
 */
function pairMoments(
  { inputDimension, width, widthExponent, readoutPriorScale }: TwoLayerNetwork,
  noise: number,
  { orderParameter, precisions: [relevant, irrelevant] }: PairSolution,
) {
  const regulariser = (noise * width ** widthExponent) ** 2 / readoutPriorScale ** 2;
  const tilt = (1 - orderParameter) ** 2 / (2 * noise ** 2);
  const deviation = Math.sqrt(2 / inputDimension);
  let [total, gains, onSupport, offSupport] = [0, 0, 0, 0];
  for (const [row, p] of plane.entries()) {
    for (const q of plane.slice(0, row + 1)) {
      const share = (p.place ** 2 + q.place ** 2) / 2;
      const precision = relevant * share + irrelevant;
      const planeWeight = p.weight * q.weight * (p === q ? 1 : 2);
      for (let radial = -radialEnd; radial <= radialEnd; radial += radialStep) {
        const variance = (inputDimension / precision) * Math.exp(radial * deviation);
        const denominator = regulariser + (variance * (1 + share)) / 2;
        const gain = (variance * (p.mean - q.mean) ** 2) / 16 / denominator;
        // Relative to a neuron of the prior's size, with the largest J_S^2 / D there is.
        const logDensity =
          (inputDimension * (Math.log((variance * irrelevant) / inputDimension) + 1) -
            precision * variance -
            Math.log(denominator)) /
            2 +
          tilt * (gain - 1 / 4);
        const weight = planeWeight * Math.exp(logDensity);
        total += weight;
        gains += weight * gain;
        onSupport += (weight * variance * share) / 2;
        offSupport += (weight * variance) / (inputDimension - 2);
      }
    }
  }
  const image = (width * (1 - orderParameter) * gains) / total;
  return { image, squares: [onSupport / total, offSupport / total] as const };
}

/** Nodes x >= 0 with their weights and E|x + g|, g ~ N(0, 1). */
const plane = Array.from({ length: Math.round(planeEnd / planeStep) + 1 }, (_, node) => {
  const place = Math.sinh(node * planeStep);
  const weight = (node === 0 ? 0.5 : 1) * Math.cosh(node * planeStep);
  return { place, weight, mean: meanDistance(place) };
});

/** E|x + g| = x + 2 E max(0, g - x), by the trapezoidal rule. */
function meanDistance(x: number): number {
  const step = 0.01;
  let above = 0;
  for (let excess = step; excess < 12; excess += step) {
    above += excess * Math.exp(-((x + excess) ** 2) / 2);
  }
  return x + (2 * step * above) / Math.sqrt(2 * Math.PI);
}

/** The noise, 0.05 to 0.5 over the root of the dimension, at which plain mean field has an m. */
export function noiseOfPair(network: TwoLayerNetwork, orderParameter: number): number {
  const { inputDimension, weightPriorScale } = network;
  const precision = inputDimension / weightPriorScale ** 2;
  const solution = { orderParameter, precisions: [precision, precision] } as const;
  const scale = Math.log(inputDimension) / 2;
  const logNoise = rootBetween(Math.log(0.05) - scale, Math.log(0.5) - scale, (place) =>
    Math.log(pairMoments(network, Math.exp(place), solution).image / orderParameter),
  );
  return Math.exp(logNoise);
}

/**
 * A solution with relevance determination, put into its equations once more: the precisions
 * that its neurons make, and m at these. It is what it was if it solves them.
 *
 * @param hyperShape - alpha_0
 */
export function onceMore(
  network: TwoLayerNetwork,
  noise: number,
  hyperShape: number,
  solution: PairSolution,
): PairSolution {
  const { inputDimension, width, weightPriorScale } = network;
  const rate = (hyperShape * weightPriorScale ** 2) / inputDimension;
  const [onSupport, offSupport] = pairMoments(network, noise, solution).squares;
  const precisionOf = (square: number) => (hyperShape + width / 2) / (rate + (width * square) / 2);
  const precisions = [precisionOf(onSupport), precisionOf(offSupport)] as const;
  const orderOf = (logit: number) => 1 / (1 + Math.exp(-logit));
  const logit = rootBetween(-15, 10, (place) => {
    const orderParameter = orderOf(place);
    const { image } = pairMoments(network, noise, { orderParameter, precisions });
    return Math.log(image / orderParameter);
  });
  return { orderParameter: orderOf(logit), precisions };
}

/** Root of a falling function, by halves. */
function rootBetween(lower: number, upper: number, excess: (place: number) => number): number {
  let [left, right] = [lower, upper];
  while (right - left > 1e-8) {
    const middle = (left + right) / 2;
    if (excess(middle) > 0) left = middle;
    else right = middle;
  }
  return (left + right) / 2;
}
