/** Writes the gradient of a potential at `state` into `gradient`; may depend on the step. */
export type GradientField = (state: Float64Array, step: number, gradient: Float64Array) => void;

/** One Langevin run on the reference engine. */
export interface LangevinRun {
  readonly gradient: GradientField;
  /** Fills `out` with the unit-variance noise of a step. */
  readonly noise: (step: number, out: Float64Array) => void;
  /** eta */
  readonly stepSize: number;
  /** Standard deviation of the noise that a step adds to each coordinate. */
  readonly noiseAmplitude: number;
  readonly numSteps: number;
  /** Largest absolute coordinate that still counts as stable; default Infinity. */
  readonly divergenceBound?: number;
  /** Sees the state before the update of a step, and the gradient used in it. */
  readonly observe?: (state: Float64Array, step: number, gradient: Float64Array) => void;
}

/**
 * theta <- theta - stepSize gradient(theta) + noiseAmplitude xi, numSteps times.
 *
 * @param state - updated in place
 * @returns `diverged` as soon as a coordinate exceeds the bound, `non-finite`
 *   when the state is no number, else `completed`
 */
export function runLangevin(
  state: Float64Array,
  run: LangevinRun,
): 'completed' | 'diverged' | 'non-finite' {
  const { gradient, noise, stepSize, noiseAmplitude, numSteps, observe } = run;
  const bound = run.divergenceBound ?? Number.POSITIVE_INFINITY;
  const slope = new Float64Array(state.length);
  const kick = new Float64Array(state.length);
  for (let step = 0; step < numSteps; step++) {
    gradient(state, step, slope);
    if (observe !== undefined) observe(state, step, slope);
    noise(step, kick);
    let largest = 0;
    for (let index = 0; index < state.length; index++) {
      const moved = state[index] - stepSize * slope[index] + noiseAmplitude * kick[index];
      state[index] = moved;
      largest = Math.max(largest, Math.abs(moved));
    }
    if (!(largest <= bound)) return largest > bound ? 'diverged' : 'non-finite';
    if (largest === Number.POSITIVE_INFINITY) return 'non-finite';
  }
  return 'completed';
}
