import { solveInitialValueProblem } from '../../../numerics/index.js';
import type { WeightedRadii } from './gaussian-radii.js';
import {
  type IsotropicInteraction,
  type IsotropicObservables,
  isotropicField,
  isotropicObservables,
} from './isotropic-field.js';

/** What moves besides the law, and when it is asked for. */
export interface IsotropicProblem {
  readonly interaction: IsotropicInteraction;
  /** xi */
  readonly speed: number;
  /** Lengths of neurons without weight at the start. */
  readonly followers: Float64Array;
  readonly times: readonly number[];
}

/** One entry a time. */
export interface IsotropicTrajectory {
  readonly observables: readonly IsotropicObservables[];
  readonly followers: readonly Float64Array[];
  /** What the steps in time may have changed the followers by, and the law's lengths, root mean square. */
  readonly errorsOfFollowers: readonly Float64Array[];
  readonly errorOfLaw: readonly number[];
}

/** Carries weighted lengths along dr / dt = -2 xi Psi'(r), Psi that of the lengths themselves. */
export function isotropicTrajectory(
  { radii, weights }: WeightedRadii,
  { interaction, speed, followers, times }: IsotropicProblem,
): IsotropicTrajectory {
  const numNodes = radii.length;
  const initialState = Float64Array.of(...radii, ...followers);
  const { states, numericalErrors } = solveInitialValueProblem(
    {
      initialState,
      derivative: (_, state, out) => {
        const law = { radii: state.subarray(0, numNodes), weights };
        isotropicField(law, interaction, out, state);
        for (let i = 0; i < out.length; i++) out[i] *= -2 * speed;
      },
    },
    times,
    { tolerance: { absolute: 1e-7, relative: 0 } },
  );
  return {
    observables: states.map((state) =>
      isotropicObservables({ radii: state.subarray(0, numNodes), weights }, interaction),
    ),
    followers: states.map((state) => state.subarray(numNodes)),
    errorsOfFollowers: numericalErrors.map((errors) => errors.subarray(numNodes)),
    errorOfLaw: numericalErrors.map((errors) =>
      Math.sqrt(weights.reduce((sum, weight, i) => sum + weight * errors[i] ** 2, 0)),
    ),
  };
}
