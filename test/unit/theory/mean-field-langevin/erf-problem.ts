import { gaussLegendre } from '../../../../src/numerics/index.js';
import type { ErfLangevinProblem } from '../../../../src/theory/mean-field-langevin/erf-langevin-problem.js';

/** Two over pi times an arcsine, beside the arctangent of the theory. */
export function overlap(w: number, v: number): number {
  return (2 / Math.PI) * Math.asin((w * v) / Math.sqrt((1 + w * w) * (1 + v * v)));
}

/** The published problem. */
export const problem: ErfLangevinProblem = {
  outputScale: 2,
  teacherCoefficient: 0.8,
  teacherWeight: 2,
  weightDecay: 0.1,
  inverseTemperature: 10,
};

/** Nodes and weights of a rule on [-9, 9], and the potentials on it, by direct sums. */
export function directPotentials(spec: ErfLangevinProblem, numNodes: number) {
  const { outputScale: a, teacherCoefficient: c, teacherWeight: r, weightDecay } = spec;
  const { nodes, weights } = gaussLegendre(numNodes, -9, 9);
  return {
    nodes,
    weights,
    square: c * c * overlap(r, r),
    teacher: nodes.map((w) => -a * c * overlap(w, r)),
    decay: nodes.map((w) => (weightDecay * w * w) / 2),
    pairs: Array.from(nodes, (w) => nodes.map((v) => a * a * overlap(w, v))),
  };
}
