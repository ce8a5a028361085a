import type * as tvd from 'theory-vs-dynamics';

/** The field that a neuron is in when a parity of two inputs is learned, and its priors. */
export interface PairField {
  /** kappa */
  readonly noise: number;
  /** m, of the mean network. */
  readonly orderParameter: number;
  /** Prior precision of each weight on the support, and of each one off it. */
  readonly precisions: readonly [relevant: number, irrelevant: number];
}

/** Averages over the law of a neuron. */
export interface PairMoments {
  /** N (1 - m) <J_S^2 / D>: the order parameter that the neurons make. */
  readonly image: number;
  /** <w_j^2> on the support, and off it. */
  readonly squares: readonly [relevant: number, irrelevant: number];
}

/** Of asinh of the sum and of the difference of the two relevant weights, over the root of v. */
const [planeStep, planeEnd] = [0.15, 5];
/** Of ln v, in its standard deviations under the prior. */
const [radialStep, radialEnd] = [0.75, 12];

/**
 * The mean-field law of a ReLU neuron for a parity of two inputs and population data, on a
 * plain grid: another route to what theory finds from the law of alignments on a sphere.
 *
 * The irrelevant weights act as one Gaussian of variance v = sum w_j^2, as their number is
 * large. With p and q the sum and the difference of the two relevant ones,
 *
 *   J_S = (E|p + g| - E|q + g|) / 4,  g ~ N(0, v),   Sigma = (|w_S|^2 + v) / 2,
 *   |w_S|^2 = (p^2 + q^2) / 2.
 */
export function pairMoments(network: tvd.TwoLayerNetwork, field: PairField): PairMoments {
  const { inputDimension, width, widthExponent, readoutPriorScale } = network;
  const { noise, orderParameter, precisions } = field;
  const [relevant, irrelevant] = precisions;
  const numIrrelevant = inputDimension - 2;
  const regulariser = (noise * width ** widthExponent) ** 2 / readoutPriorScale ** 2;
  const tilt = (1 - orderParameter) ** 2 / (2 * noise ** 2);
  const deviation = Math.sqrt(2 / inputDimension);
  const logs: number[] = [];
  const terms: (readonly [gain: number, relevant: number, irrelevant: number])[] = [];
  for (const [row, p] of plane.entries()) {
    for (const q of plane.slice(0, row + 1)) {
      const share = (p.place ** 2 + q.place ** 2) / 2;
      const precision = relevant * share + irrelevant;
      const logPlane = Math.log(p.weight * q.weight * (p === q ? 1 : 2));
      const overlap = (p.mean - q.mean) / 4;
      for (let radial = -radialEnd; radial <= radialEnd; radial += radialStep) {
        const variance = (inputDimension / precision) * Math.exp(radial * deviation);
        const denominator = regulariser + (variance * (1 + share)) / 2;
        const gain = (variance * overlap ** 2) / denominator;
        logs.push(
          logPlane +
            (inputDimension * Math.log(variance) - precision * variance - Math.log(denominator)) /
              2 +
            tilt * gain,
        );
        terms.push([gain, (variance * share) / 2, variance / numIrrelevant]);
      }
    }
  }
  const largest = logs.reduce((best, log) => Math.max(best, log), Number.NEGATIVE_INFINITY);
  const sums = [0, 0, 0, 0];
  for (const [node, [gain, onSupport, offSupport]] of terms.entries()) {
    const weight = Math.exp(logs[node] - largest);
    sums[0] += weight;
    sums[1] += weight * gain;
    sums[2] += weight * onSupport;
    sums[3] += weight * offSupport;
  }
  const [total, gain, onSupport, offSupport] = sums;
  return {
    image: (width * (1 - orderParameter) * gain) / total,
    squares: [onSupport / total, offSupport / total],
  };
}

/** Nodes x >= 0 with their weights and E|x + g|, g ~ N(0, 1). */
const plane = planeNodes();

function planeNodes() {
  const numNodes = Math.round(planeEnd / planeStep) + 1;
  return Array.from({ length: numNodes }, (_, node) => {
    const place = Math.sinh(node * planeStep);
    const weight = (node === 0 ? 0.5 : 1) * Math.cosh(node * planeStep);
    return { place, weight, mean: meanDistance(place) };
  });
}

/** E|x + g| = x + 2 E max(0, g - x), by the trapezoidal rule. */
function meanDistance(x: number): number {
  const step = 0.01;
  let above = 0;
  for (let excess = step; excess < 12; excess += step) {
    above += excess * Math.exp(-((x + excess) ** 2) / 2);
  }
  return x + (2 * step * above) / Math.sqrt(2 * Math.PI);
}

/**
 * The noise at which plain mean field has an order parameter, 0.05 to 0.5
 * over the root of the dimension.
 */
export function noiseOfPair(network: tvd.TwoLayerNetwork, orderParameter: number): number {
  const { inputDimension, weightPriorScale } = network;
  const precision = inputDimension / weightPriorScale ** 2;
  const excess = (logNoise: number) => {
    const field = {
      noise: Math.exp(logNoise),
      orderParameter,
      precisions: [precision, precision] as const,
    };
    return Math.log(pairMoments(network, field).image / orderParameter);
  };
  const scale = Math.log(inputDimension) / 2;
  return Math.exp(rootBetween(Math.log(0.05) - scale, Math.log(0.5) - scale, excess));
}

/** Precisions of the weights on and off the support, and the order parameter that goes with them. */
export interface PairSolution {
  readonly orderParameter: number;
  readonly precisions: PairField['precisions'];
}

/**
 * A solution of mean field with relevance determination at a noise, put into its equations once
 * more: the precisions that its neurons make, and the order parameter at these. It is what it
 * was if it solves them.
 *
 * @param hyperShape - alpha_0
 */
export function onceMore(
  network: tvd.TwoLayerNetwork,
  noise: number,
  hyperShape: number,
  { orderParameter, precisions }: PairSolution,
): PairSolution {
  const { inputDimension, width, weightPriorScale } = network;
  const { squares } = pairMoments(network, { noise, orderParameter, precisions });
  const rate = (hyperShape * weightPriorScale ** 2) / inputDimension;
  const updated = squares.map(
    (square) => (hyperShape + width / 2) / (rate + (width * square) / 2),
  ) as unknown as PairField['precisions'];
  const excess = (place: number) => {
    const m = 1 / (1 + Math.exp(-place));
    return Math.log(
      pairMoments(network, { noise, orderParameter: m, precisions: updated }).image / m,
    );
  };
  const root = rootBetween(-15, 10, excess);
  return { orderParameter: 1 / (1 + Math.exp(-root)), precisions: updated };
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
