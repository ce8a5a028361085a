import { hypercube, type TwoLayerNetwork } from '../../models/index.js';
import { gaussLegendre } from '../../numerics/index.js';

/** Quadrature nodes for the weight vector w of one ReLU neuron under its prior. */
export interface NeuronGrid {
  readonly numNodes: number;
  /** Quadrature weight times prior density, up to a common factor. */
  readonly weights: Float64Array;
  /** |w|^2 */
  readonly squaredNorms: Float64Array;
  /** relu(w . x) on the rows x of the hypercube; numNodes x 2^d. */
  readonly features: Float64Array;
}

/** How fine the grid is. */
export interface NeuronGridSpec {
  /** Gauss-Legendre nodes per radial panel. */
  readonly numRadial: number;
  /** Gauss-Legendre nodes per sector between two kinks. */
  readonly numAngular: number;
  /** Radius below which the integrand is smooth; panels double from here on. */
  readonly innerRadius: number;
  /** Radius at which the integral is cut off. */
  readonly outerRadius: number;
}

/**
 * Product grid in polar coordinates for the weights of one ReLU neuron with one
 * or two inputs.
 *
 * relu(w . x) is linear in w inside each sector between the kinks w . x = 0 and
 * homogeneous in |w|. For inputs on the hypercube the kinks are the origin
 * (d = 1) or the diagonals (d = 2). With one Gauss-Legendre rule per sector and
 * per radial panel the integrand is smooth inside every panel, so the error
 * falls geometrically with the number of nodes.
 *
 * @param network - with inputDimension 1 or 2
 * @param spec - numbers of nodes and radii
 * @source elementary; derived above
 */
export function neuronGrid(network: TwoLayerNetwork, spec: NeuronGridSpec): NeuronGrid {
  const d = network.inputDimension;
  const inputs = hypercube(d);
  const numInputs = inputs.length / d;
  const radial = radialRule(spec);
  const angular = d === 1 ? signRule() : sectorRule(spec.numAngular);
  const numNodes = radial.length * angular.length;
  const weights = new Float64Array(numNodes);
  const squaredNorms = new Float64Array(numNodes);
  const features = new Float64Array(numNodes * numInputs);
  let node = 0;
  for (const { radius, weight } of radial) {
    const exponent = (d * radius * radius) / (2 * network.weightPriorScale ** 2);
    const radialWeight = weight * radius ** (d - 1) * Math.exp(-exponent);
    for (const { direction, weight: angularWeight } of angular) {
      weights[node] = radialWeight * angularWeight;
      squaredNorms[node] = radius * radius;
      for (let row = 0; row < numInputs; row++) {
        let preactivation = 0;
        for (let j = 0; j < d; j++) preactivation += radius * direction[j] * inputs[row * d + j];
        features[node * numInputs + row] = Math.max(0, preactivation);
      }
      node++;
    }
  }
  return { numNodes, weights, squaredNorms, features };
}

/** Panels [0, r], [r, 2 r], [2 r, 4 r], ... up to the outer radius, at least three. */
function radialRule(spec: NeuronGridSpec): { radius: number; weight: number }[] {
  const numDoublings = Math.max(2, Math.ceil(Math.log2(spec.outerRadius / spec.innerRadius)));
  const rule: { radius: number; weight: number }[] = [];
  let lower = 0;
  for (let panel = numDoublings; panel >= 0; panel--) {
    const upper = spec.outerRadius / 2 ** panel;
    const { nodes, weights } = gaussLegendre(spec.numRadial, lower, upper);
    nodes.forEach((radius, index) => {
      rule.push({ radius, weight: weights[index] });
    });
    lower = upper;
  }
  return rule;
}

interface Direction {
  readonly direction: readonly number[];
  readonly weight: number;
}

/** The two signs of a single weight. */
function signRule(): Direction[] {
  return [1, -1].map((sign) => ({ direction: [sign], weight: 1 }));
}

/** Four sectors between the diagonals of the plane. */
function sectorRule(numAngular: number): Direction[] {
  return [0, 1, 2, 3].flatMap((sector) => {
    const { nodes, weights } = gaussLegendre(
      numAngular,
      ((2 * sector - 1) * Math.PI) / 4,
      ((2 * sector + 1) * Math.PI) / 4,
    );
    return Array.from(nodes, (angle, index) => ({
      direction: [Math.cos(angle), Math.sin(angle)],
      weight: weights[index],
    }));
  });
}
