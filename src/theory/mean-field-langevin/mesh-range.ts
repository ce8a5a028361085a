import { VerificationError } from '../../core/index.js';
import { type ErfLangevinProblem, shortestLength } from './erf-langevin-problem.js';
import { gibbsLaw } from './gibbs-law.js';
import { neuronMesh } from './neuron-mesh.js';

/** Meshes that hold a law of weights. */
export interface MeshRange {
  /** They are on [-halfWidth, halfWidth]. */
  readonly halfWidth: number;
  /** Numbers of cells, ascending. */
  readonly numCells: readonly number[];
}

/** Logarithm of the share of its largest value below which a density is left out. */
const cutOff = -36;
/** Sizes of meshes, in units of the coarsest. */
const refinements = [1, 1.5, 2, 3, 4, 6];
/** The potentials are analytic up to a distance of 1 from the real axis: this resolves them. */
const widestSpacing = 0.25;
/** Most cells of the coarsest mesh. */
const mostCells = 800;

/**
 * Meshes that hold the stationary law to 1e-15 of its largest density.
 *
 * @param least - the half-width that other laws need, and the length over which they change
 * @throws VerificationError 'not-converged' when laws are too wide for the lengths in them
 */
export function meshRange(
  problem: ErfLangevinProblem,
  least = { halfWidth: 0, spacing: widestSpacing },
): MeshRange {
  const halfWidth = Math.max(least.halfWidth, halfWidthOfGibbsLaw(problem));
  const spacing = Math.min(least.spacing, widestSpacing, shortestLength(problem));
  const coarsest = 4 * Math.ceil(halfWidth / (2 * spacing));
  requireResolved(coarsest <= mostCells, [coarsest]);
  return { halfWidth, numCells: refinements.map((factor) => factor * coarsest) };
}

/** Whether a density is negligible at the ends of its mesh. */
export function isHeld(logDensity: Float64Array): boolean {
  const atEnds = Math.max(logDensity[0], logDensity[logDensity.length - 1]);
  return atEnds - largestOf(logDensity) <= cutOff;
}

/** @throws VerificationError 'not-converged' unless a mesh is fine enough */
export function requireResolved(isResolved: boolean, numCells: readonly number[]): void {
  if (isResolved) return;
  throw new VerificationError(
    'not-converged',
    `the law of weights changes over lengths too short for its width, also for meshes of ${numCells[numCells.length - 1]} cells; lower inverseTemperature or outputScale, raise weightDecay, or start nearer to zero and wider`,
    { numCells },
  );
}

/** Where the stationary law ends: wider meshes are tried until it does. */
function halfWidthOfGibbsLaw(problem: ErfLangevinProblem): number {
  const width = 1 / Math.sqrt(problem.inverseTemperature * problem.weightDecay);
  for (let halfWidth = 9 * width; ; halfWidth *= 1.5) {
    const numCells = 2 * Math.ceil(halfWidth / shortestLength(problem));
    requireResolved(numCells <= mostCells, [numCells]);
    const mesh = neuronMesh(problem, halfWidth, numCells);
    const { logDensity } = gibbsLaw(mesh);
    if (!isHeld(logDensity)) continue;
    const largest = largestOf(logDensity);
    return mesh.weights.reduce(
      (outermost, weight, i) =>
        logDensity[i] - largest > cutOff
          ? Math.max(outermost, Math.abs(weight) + mesh.spacing)
          : outermost,
      0,
    );
  }
}

function largestOf(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, value));
}
