import { invalidArgument } from '../../../core/index.js';
import { gaussLegendre, rootInBracket } from '../../../numerics/index.js';

/** Lengths with masses that sum to one. */
export interface WeightedRadii {
  readonly radii: Float64Array;
  readonly weights: Float64Array;
}

/** Weights N(0, k^2 / d) in d dimensions. */
export interface GaussianStart {
  /** d >= 1 */
  readonly inputDimension: number;
  /** k > 0, which lengths are close to in high dimension. */
  readonly initialRadius: number;
}

const nodesOfPanel = 8;

/**
 * Lengths of normal weight vectors as a quadrature: k chi_d / sqrt(d), by Gauss-Legendre rules on
 * equal panels.
 *
 * Definition: in units of k the density is ~ s^(d-1) exp(-d s^2 / 2). It is cut 9.5 standard
 * deviations 1 / sqrt(2 d) from its middle, beyond which less than 1e-13 is left, and sums to one
 * by division.
 *
 * @param numPanels - of eight nodes each
 */
export function gaussianRadii(start: GaussianStart, numPanels: number): WeightedRadii {
  const [lower, upper] = supportOf(start.inputDimension);
  const shares: number[] = [];
  const masses: number[] = [];
  for (let panel = 0; panel < numPanels; panel++) {
    const { nodes, weights } = gaussLegendre(
      nodesOfPanel,
      lower + ((upper - lower) * panel) / numPanels,
      lower + ((upper - lower) * (panel + 1)) / numPanels,
    );
    for (const [i, share] of nodes.entries()) {
      shares.push(share);
      masses.push(weights[i] * densityOf(start.inputDimension, share));
    }
  }
  const total = masses.reduce((sum, mass) => sum + mass, 0);
  return {
    radii: Float64Array.from(shares, (share) => start.initialRadius * share),
    weights: Float64Array.from(masses, (mass) => mass / total),
  };
}

/**
 * The length below which a share of the start lies.
 *
 * @param probability - in (0, 1)
 * @remarks Off by less than 1e-12 k for shares in [1e-6, 1 - 1e-6].
 */
export function gaussianRadiusQuantile(start: GaussianStart, probability: number): number {
  const [lower, upper] = supportOf(start.inputDimension);
  const massBelow = (end: number) => {
    let mass = 0;
    // The density has a width of an eighth of the interval or more.
    for (let panel = 0; panel < 4; panel++) {
      const width = (end - lower) / 4;
      const rule = gaussLegendre(24, lower + panel * width, lower + (panel + 1) * width);
      for (const [i, share] of rule.nodes.entries()) {
        mass += rule.weights[i] * densityOf(start.inputDimension, share);
      }
    }
    return mass;
  };
  const total = massBelow(upper);
  const excess = (end: number) => (end === lower ? 0 : massBelow(end) / total) - probability;
  return start.initialRadius * rootInBracket(excess, lower, upper, 1e-15).root;
}

/** Refuses a dimension that is none and a start without a length. */
export function requireGaussianStart({ inputDimension, initialRadius }: GaussianStart): void {
  if (!(Number.isSafeInteger(inputDimension) && inputDimension >= 1)) {
    throw invalidArgument('inputDimension', inputDimension, 'a whole number >= 1');
  }
  if (!(initialRadius > 0 && Number.isFinite(initialRadius))) {
    throw invalidArgument('initialRadius', initialRadius, 'a finite number > 0');
  }
}

/** Where s has all but a negligible mass. */
function supportOf(inputDimension: number): [number, number] {
  const reach = 9.5 / Math.sqrt(2 * inputDimension);
  return [Math.max(0, 1 - reach), 1 + reach];
}

/** s^(d-1) exp(-d (s^2 - 1) / 2), which is close to one at its largest. */
function densityOf(inputDimension: number, share: number): number {
  const power = inputDimension === 1 ? 0 : (inputDimension - 1) * Math.log(share);
  return Math.exp(power - (inputDimension * (share * share - 1)) / 2);
}
