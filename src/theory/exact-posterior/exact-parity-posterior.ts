import { type ErrorBounds, invalidArgument } from '../../core/index.js';
import { hypercube, parity, type TwoLayerNetwork } from '../../models/index.js';
import { requireRelu } from '../network/require-relu.js';
import { type NeuronGrid, neuronGrid } from './neuron-grid.js';

/** Posterior averages of a tiny network, with bounds on their numerical error. */
export interface ExactParityPosterior {
  /** <m_S>, m_S = E_x[f(x) chi_S(x)]. */
  readonly orderParameter: number;
  /** <a_i^2>, mean over neurons. */
  readonly readoutVariance: number;
  /** <|w_i|^2>, mean over neurons. */
  readonly weightSquaredNorm: number;
  readonly numericalError: ErrorBounds<'orderParameter' | 'readoutVariance' | 'weightSquaredNorm'>;
}

/** Order parameter, readout variance, squared norm. */
type Averages = readonly [number, number, number];

const maxNumNodes = { 1: 400_000, 2: 11_000 } as const;
/** Nodes of a Gauss rule, at most. */
const maxNumAngular = 1000;

/**
 * Exact posterior averages of a ReLU network with at most two inputs and two
 * neurons that is trained on the parity of all 2^d sign vectors, by quadrature.
 *
 * Posterior: p(a, w) ~ exp[-E_x (f(x) - y(x))^2 / (2 kappa^2)
 *   - sum a_i^2 / (2 sigma_a^2) - d sum |w_i|^2 / (2 sigma_w^2)].
 * The exponent is quadratic in the readouts. With G_ij = E_x phi_i phi_j,
 * J_i = E_x phi_i y, A = kappa^2 N^(2 gamma) / sigma_a^2 and M = A I + G the
 * Gaussian integral over a leaves
 *   p(w) ~ exp[-d |w|^2 / (2 sigma_w^2)] det(M)^(-1/2) exp[J^T M^-1 J / (2 kappa^2)],
 *   a | w ~ N(N^gamma M^-1 J, kappa^2 N^(2 gamma) M^-1),
 * and so m_S given w has mean J^T M^-1 J. The integral over w runs over
 * `neuronGrid` for each neuron.
 *
 * @param network - inputDimension and width in {1, 2}
 * @param sparsity - k; a whole number in [1, inputDimension]
 * @param noise - kappa > 0
 * @param options.refinement - factor on the nodes per panel, >= 1; default 1
 * @throws VerificationError 'invalid-argument' when a size is out of range, the
 *   activation is not ReLU, or the noise is so small that the grid would be too large
 * @remarks The tilt saturates with |w| and has kinks in the angle with slope up
 *   to about 1 / (4 kappa^2), so the number of angles grows like 1 / kappa. The
 *   error bound is twice the difference to a second grid with about 3/4 of the nodes
 *   per panel and a smaller cut-off, plus 1e-12 relative. Two neurons cost the
 *   square of the number of nodes: 0.2 s at kappa = 0.2, 3 s at 0.05.
 * @source goring2025, the posterior with the readout integrated out; re-derived above
 */
export function exactParityPosterior(
  network: TwoLayerNetwork,
  sparsity: number,
  noise: number,
  options: { readonly refinement?: number } = {},
): ExactParityPosterior {
  checkSizes(network, sparsity, noise);
  const { refinement = 1 } = options;
  const fine = averagesOn(network, sparsity, noise, { refinement, cutOff: 46 });
  const coarse = averagesOn(network, sparsity, noise, {
    refinement: 0.75 * refinement,
    cutOff: 38,
  });
  const error = (index: 0 | 1 | 2) =>
    2 * Math.abs(fine[index] - coarse[index]) + 1e-12 * Math.abs(fine[index]);
  return {
    orderParameter: fine[0],
    readoutVariance: fine[1],
    weightSquaredNorm: fine[2],
    numericalError: {
      orderParameter: error(0),
      readoutVariance: error(1),
      weightSquaredNorm: error(2),
    },
  };
}

function averagesOn(
  network: TwoLayerNetwork,
  sparsity: number,
  noise: number,
  quality: { refinement: number; cutOff: number },
): Averages {
  const { inputDimension: d, width, widthExponent, readoutPriorScale, weightPriorScale } = network;
  const widthFactor = width ** (2 * widthExponent);
  const regulariser = (noise ** 2 * widthFactor) / readoutPriorScale ** 2;
  // At radius r the tilt is below its limit by at most C / r^2, C = N^(2 gamma) / sigma_a^2.
  const precision = d / (2 * weightPriorScale ** 2);
  const least = 2 * Math.sqrt((precision * widthFactor) / readoutPriorScale ** 2);
  // Angles over which the tilt, or the overlap of two neurons, changes.
  const angularScale = Math.min(noise, Math.sqrt(regulariser) / weightPriorScale);
  const spec = {
    numRadial: Math.ceil(10 * quality.refinement),
    numAngular: Math.ceil((6 + 1.6 / angularScale) * quality.refinement),
    innerRadius: Math.sqrt(2 * regulariser),
    outerRadius: Math.sqrt((quality.cutOff + least) / precision),
  };
  const refuse = (nodes: string, limit: number): never => {
    throw invalidArgument(
      'noise',
      noise,
      `a noise for which ${nodes} become at most ${limit}`,
      `raise the noise${width === 1 ? ' or' : ','} lower the prior scales${width === 1 ? '' : ', or take width 1'}`,
    );
  };
  if (d > 1 && spec.numAngular > maxNumAngular) {
    refuse(`${spec.numAngular} quadrature nodes in a quarter of the directions`, maxNumAngular);
  }
  const grid = neuronGrid(network, spec);
  const overlaps = overlapsOf(grid, d, sparsity);
  const limit = maxNumNodes[width as 1 | 2];
  if (grid.numNodes > limit) refuse(`${grid.numNodes} quadrature nodes per neuron`, limit);
  const problem = { grid, overlaps, regulariser, noise };
  const [orderParameter, readoutSquare, squaredNorm] =
    width === 1 ? averageOverOne(problem) : averageOverTwo(problem);
  return [orderParameter, widthFactor * readoutSquare, squaredNorm];
}

interface Overlaps {
  /** J = E_x phi y per node. */
  readonly target: Float64Array;
  /** E_x phi^2 per node. */
  readonly self: Float64Array;
}

interface Problem {
  readonly grid: NeuronGrid;
  readonly overlaps: Overlaps;
  /** A */
  readonly regulariser: number;
  /** kappa */
  readonly noise: number;
}

function overlapsOf(grid: NeuronGrid, d: number, sparsity: number): Overlaps {
  const targets = parity(hypercube(d), d, sparsity);
  const numInputs = targets.length;
  const target = new Float64Array(grid.numNodes);
  const self = new Float64Array(grid.numNodes);
  for (let node = 0; node < grid.numNodes; node++) {
    for (let row = 0; row < numInputs; row++) {
      const feature = grid.features[node * numInputs + row];
      target[node] += (feature * targets[row]) / numInputs;
      self[node] += (feature * feature) / numInputs;
    }
  }
  return { target, self };
}

/** Sums of weight, and of weight times each averaged quantity; weights in units of exp(shift). */
class WeightedSums {
  #total = 0;
  #orderParameter = 0;
  #readoutSquare = 0;
  #squaredNorm = 0;
  #shift = 0;

  /** Adds a point of weight `factor` exp(`logTilt`). */
  add(factor: number, logTilt: number, m: number, readoutSquare: number, norm: number): void {
    if (logTilt > this.#shift + 300) this.#moveShiftTo(logTilt);
    const weight = factor * Math.exp(logTilt - this.#shift);
    this.#total += weight;
    this.#orderParameter += weight * m;
    this.#readoutSquare += weight * readoutSquare;
    this.#squaredNorm += weight * norm;
  }

  averages(): Averages {
    return [
      this.#orderParameter / this.#total,
      this.#readoutSquare / this.#total,
      this.#squaredNorm / this.#total,
    ];
  }

  #moveShiftTo(shift: number): void {
    const scale = Math.exp(this.#shift - shift);
    this.#total *= scale;
    this.#orderParameter *= scale;
    this.#readoutSquare *= scale;
    this.#squaredNorm *= scale;
    this.#shift = shift;
  }
}

/** Readout variances are in units of N^(2 gamma). */
function averageOverOne({ grid, overlaps, regulariser, noise }: Problem): Averages {
  const variance = noise * noise;
  const sums = new WeightedSums();
  for (let node = 0; node < grid.numNodes; node++) {
    const m11 = regulariser + overlaps.self[node];
    const readout = overlaps.target[node] / m11;
    const orderParameter = overlaps.target[node] * readout;
    sums.add(
      grid.weights[node] / Math.sqrt(m11),
      orderParameter / (2 * variance),
      orderParameter,
      readout * readout + variance / m11,
      grid.squaredNorms[node],
    );
  }
  return sums.averages();
}

/** Pairs of nodes; each unordered pair of different nodes counts twice. */
function averageOverTwo({ grid, overlaps, regulariser, noise }: Problem): Averages {
  const { numNodes, weights, squaredNorms, features } = grid;
  const numInputs = features.length / numNodes;
  const variance = noise * noise;
  const sums = new WeightedSums();
  for (let first = 0; first < numNodes; first++) {
    const m11 = regulariser + overlaps.self[first];
    const j1 = overlaps.target[first];
    for (let second = 0; second <= first; second++) {
      const m22 = regulariser + overlaps.self[second];
      const j2 = overlaps.target[second];
      let m12 = 0;
      for (let row = 0; row < numInputs; row++) {
        m12 += features[first * numInputs + row] * features[second * numInputs + row];
      }
      m12 /= numInputs;
      const inverse = 1 / (m11 * m22 - m12 * m12);
      const a1 = (m22 * j1 - m12 * j2) * inverse;
      const a2 = (m11 * j2 - m12 * j1) * inverse;
      const orderParameter = j1 * a1 + j2 * a2;
      sums.add(
        weights[first] * weights[second] * (first === second ? 1 : 2) * Math.sqrt(inverse),
        orderParameter / (2 * variance),
        orderParameter,
        (a1 * a1 + a2 * a2 + variance * (m11 + m22) * inverse) / 2,
        (squaredNorms[first] + squaredNorms[second]) / 2,
      );
    }
  }
  return sums.averages();
}

function checkSizes(network: TwoLayerNetwork, sparsity: number, noise: number): void {
  requireRelu(network);
  for (const name of ['inputDimension', 'width'] as const) {
    if (network[name] !== 1 && network[name] !== 2) {
      throw invalidArgument(name, network[name], '1 or 2', 'larger networks need sampling');
    }
  }
  const d = network.inputDimension;
  if (!(Number.isInteger(sparsity) && sparsity >= 1 && sparsity <= d)) {
    throw invalidArgument('sparsity', sparsity, `a whole number in [1, ${d}] (inputDimension)`);
  }
  if (!(noise > 0 && Number.isFinite(noise))) {
    throw invalidArgument('noise', noise, 'a finite number > 0');
  }
}
