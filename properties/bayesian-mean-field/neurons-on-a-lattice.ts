import * as tvd from 'theory-vs-dynamics';

/** Neurons of a few inputs whose weights are the nodes of a lattice, for one parity on the cube. */
export interface LatticeNeurons {
  /** |w_S|^2 and |w_n|^2: squared weights on and off the support, summed. */
  readonly relevant: Float64Array;
  readonly irrelevant: Float64Array;
  /** J_S */
  readonly overlaps: Float64Array;
  /** J_B^2 of every parity B, neurons x 2^d; these add up to Sigma. */
  readonly energies: Float64Array;
  /** Share of the volume, 1 or smaller on a face. */
  readonly volumes: Float64Array;
}

/** Where the lattice ends, in prior deviations of a weight. */
const end = 7.2;

/**
 * All neurons with weights >= 0 on a lattice: for a parity the law of a neuron does not
 * change when one of its weights changes its sign.
 *
 * @param step - of a weight, in its prior deviations
 */
export function neuronsOnALattice(
  { inputDimension: d, weightPriorScale }: tvd.TwoLayerNetwork,
  sparsity: number,
  step: number,
): LatticeNeurons {
  const cube = tvd.hypercube(d);
  const perAxis = Math.round(end / step);
  const size = perAxis ** d;
  const neurons = {
    relevant: new Float64Array(size),
    irrelevant: new Float64Array(size),
    overlaps: new Float64Array(size),
    energies: new Float64Array(size * 2 ** d),
    volumes: new Float64Array(size).fill(1),
  };
  for (let node = 0; node < size; node++) {
    const places = Array.from({ length: d }, (_, j) => Math.floor(node / perAxis ** j) % perAxis);
    const weights = places.map((at) => (at * step * weightPriorScale) / Math.sqrt(d));
    for (const [j, weight] of weights.entries()) {
      neurons[j < sparsity ? 'relevant' : 'irrelevant'][node] += weight ** 2;
      if (weight === 0) neurons.volumes[node] /= 2;
    }
    for (let set = 0; set < 2 ** d; set++) {
      const overlap = overlapWith(set, weights, cube);
      neurons.energies[node * 2 ** d + set] = overlap ** 2;
      if (set === 2 ** sparsity - 1) neurons.overlaps[node] = overlap;
    }
  }
  return neurons;
}

/** E_x[relu(w . x) chi_B(x)]; the bits of B are its coordinates. */
function overlapWith(set: number, weights: readonly number[], cube: Float64Array): number {
  const d = weights.length;
  let sum = 0;
  for (let row = 0; row < 2 ** d; row++) {
    let [z, sign] = [0, 1];
    for (const [j, weight] of weights.entries()) {
      z += weight * cube[row * d + j];
      if (((set >> j) & 1) === 1) sign *= cube[row * d + j];
    }
    sum += sign * Math.max(0, z);
  }
  return sum / 2 ** d;
}

/** Averages of quantities over neurons with a density; each function is of the node. */
export function averagesOver<Name extends string>(
  { volumes }: LatticeNeurons,
  logDensity: (node: number) => number,
  quantities: Readonly<Record<Name, (node: number) => number>>,
): Readonly<Record<Name, number>> {
  const logs = volumes.map((_, node) => logDensity(node));
  const peak = logs.reduce((most, log) => Math.max(most, log), Number.NEGATIVE_INFINITY);
  const masses = volumes.map((volume, node) => volume * Math.exp(logs[node] - peak));
  const total = masses.reduce((sum, mass) => sum + mass, 0);
  const entries = Object.entries<(node: number) => number>(quantities).map(([name, of]) => [
    name,
    masses.reduce((sum, mass, node) => (mass === 0 ? sum : sum + mass * of(node)), 0) / total,
  ]);
  return Object.fromEntries(entries) as Record<Name, number>;
}

/** Root of a falling function between two places where its sign differs, by the Illinois rule. */
export function fallingRoot(lower: number, upper: number, excess: (x: number) => number): number {
  let [left, right] = [lower, upper];
  let [above, below] = [excess(left), excess(right)];
  for (let round = 0; round < 60 && right - left > 1e-9; round++) {
    const middle = (left * below - right * above) / (below - above);
    const value = excess(middle);
    if (Math.abs(value) < 1e-9) return middle;
    if (value > 0) [left, above, below] = [middle, value, below / 2];
    else [right, below, above] = [middle, value, above / 2];
  }
  return (left + right) / 2;
}
