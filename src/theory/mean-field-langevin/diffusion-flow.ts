import { strongStabilityCoefficient, strongStabilityStep } from '../../numerics/index.js';
import { shortestLength } from './erf-langevin-problem.js';
import { featureMeans, type NeuronMesh, potentialOf } from './neuron-mesh.js';

/** Share of the longest step that leaves densities positive. */
const shareOfLongestStep = 0.5;
/** Share of a cell that a neuron may drift in a step. */
const shareOfCell = 0.4;
/** Steps after which the longest one is looked up again. */
const stepsInARow = 20;

/**
 * Densities at the stated times of the diffusion in its own potential,
 *   d rho / dt = 2 xi d/dw (rho dPsi_lambda/dw + (1 / beta) d rho / dw).
 *
 * Scheme: between neighbouring cells flows, with delta = beta (Psi_(i+1) - Psi_i),
 *   J = (2 xi / (beta h)) (B(delta) rho_i - B(-delta) rho_(i+1)),   B(x) = x / (exp(x) - 1),
 * nothing at the ends, and steps are those of `strongStabilityStep`. Mass is kept, densities
 * stay positive, and the Gibbs law on the mesh does not move. The error is even in h; that of
 * steps in time, whose length goes with h on coarse meshes and with h^2 on fine ones, falls as
 * its fourth power at least.
 *
 * @param speed - xi
 * @param start - the density at time 0
 * @param times - increasing, >= 0
 * @source scharfetter1969, equations 20 to 22 (flux); mei2019, section 1 (equation)
 */
export function diffusionFlow(
  mesh: NeuronMesh,
  speed: number,
  start: Float64Array,
  times: readonly number[],
): Float64Array[] {
  const density = start.slice();
  const work = [density.slice(), density.slice(), density.slice()] as const;
  const rates = (state: Float64Array, out: Float64Array) => {
    const flows = flowsOf(mesh, speed, state);
    for (let i = 0; i < out.length; i++) {
      out[i] = ((i === 0 ? 0 : flows[i - 1]) - (i < flows.length ? flows[i] : 0)) / mesh.spacing;
    }
  };
  // Over the shortest length of the law the drift is 2 xi / beta over that length.
  const { inverseTemperature: beta } = mesh.problem;
  const driftStep =
    (shareOfCell * mesh.spacing * beta * shortestLength(mesh.problem)) / (2 * speed);
  let time = 0;
  return times.map((target) => {
    while (time < target) {
      const longest = strongStabilityCoefficient / largestOutflow(mesh, speed, density);
      const allowed = Math.min(shareOfLongestStep * longest, driftStep);
      const remaining = Math.ceil((target - time) / allowed);
      const step = (target - time) / remaining;
      const numSteps = Math.min(remaining, stepsInARow);
      for (let k = 0; k < numSteps; k++) strongStabilityStep(rates, density, step, work);
      time = numSteps === remaining ? target : time + numSteps * step;
    }
    return density.slice();
  });
}

/** J between cell i and the next. */
function flowsOf(mesh: NeuronMesh, speed: number, density: Float64Array): Float64Array {
  const { inverseTemperature: beta } = mesh.problem;
  const potential = potentialOf(mesh, featureMeans(mesh, density));
  const factor = (2 * speed) / (beta * mesh.spacing);
  const flows = new Float64Array(density.length - 1);
  for (let i = 0; i < flows.length; i++) {
    const delta = beta * (potential[i + 1] - potential[i]);
    const forward = bernoulli(delta);
    // B(-x) = B(x) + x
    flows[i] = factor * (forward * density[i] - (forward + delta) * density[i + 1]);
  }
  return flows;
}

/** Largest rate at which a cell empties. */
function largestOutflow(mesh: NeuronMesh, speed: number, density: Float64Array): number {
  const { inverseTemperature: beta } = mesh.problem;
  const potential = potentialOf(mesh, featureMeans(mesh, density));
  let [largest, backward] = [0, 0];
  for (let i = 0; i < density.length; i++) {
    const delta = i + 1 < density.length ? beta * (potential[i + 1] - potential[i]) : 0;
    const forward = i + 1 < density.length ? bernoulli(delta) : 0;
    largest = Math.max(largest, forward + backward);
    backward = forward + delta;
  }
  return (2 * speed * largest) / (beta * mesh.spacing ** 2);
}

/** B(x) = x / (exp(x) - 1) */
export function bernoulli(x: number): number {
  return Math.abs(x) < 1e-5 ? 1 - x / 2 + (x * x) / 12 : x / Math.expm1(x);
}
