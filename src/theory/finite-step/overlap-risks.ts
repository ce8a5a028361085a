import { gaussHermite, solveInitialValueProblem } from '../../numerics/index.js';
import type { CompleteErfTeacher } from '../distributional-dynamics/erf-teacher/erf-teacher.js';
import { overlapVelocity, riskOfOverlaps } from './overlap-flow.js';
import { overlapsIn, sizeOfState } from './overlap-state.js';
import type { FiniteStepModel } from './residual-moments.js';

/** What the steps in time may be off by in every overlap. */
const tolerance = 1e-7;

/** Risks at the times, and by how much the steps in time may have changed the overlaps. */
export interface OverlapRisks {
  readonly risks: readonly number[];
  readonly timeErrors: readonly number[];
}

/**
 * Risks along the flow of overlaps of neurons that start at Gauss-Hermite nodes of
 * w . e_1 ~ N(m, s^2), orthogonal and of the length k across.
 *
 * @param scaledStepSize - gamma = 4 xi^2 epsilon d; of either sign, as the equations are analytic
 *   in it
 */
export function overlapRisks(
  teacher: CompleteErfTeacher,
  scaledStepSize: number,
  times: readonly number[],
  numNodes: number,
): OverlapRisks {
  const { signalMean, signalStd, perpendicularStd, speed } = teacher;
  const rule = gaussHermite(signalStd === 0 ? 1 : numNodes);
  const size = rule.nodes.length;
  const model: FiniteStepModel = { ...teacher, weights: rule.weights };
  const initialState = new Float64Array(sizeOfState(size));
  const start = overlapsIn(initialState, size);
  start.signal.set(rule.nodes.map((node) => signalMean + signalStd * node));
  start.squares.fill(perpendicularStd ** 2);
  // In the time 2 xi t.
  const { states, numericalErrors } = solveInitialValueProblem(
    {
      initialState,
      derivative: (_, state, out) =>
        overlapVelocity(state, model, scaledStepSize / (2 * speed), out),
    },
    times.map((time) => 2 * speed * time),
    { tolerance: { absolute: tolerance, relative: 0 } },
  );
  return {
    risks: states.map((state) => riskOfOverlaps(overlapsIn(state, size), model)),
    timeErrors: numericalErrors.map((errors) =>
      errors.reduce((largest, error) => Math.max(largest, error), 0),
    ),
  };
}
