/** Writes the rates of a state into `out`; changes nothing else. */
export type Rates = (state: Float64Array, out: Float64Array) => void;

/**
 * Longest step that keeps what Euler's method keeps, in units of the longest one with which
 * Euler's method keeps it.
 */
export const strongStabilityCoefficient = 6;

/**
 * One step of the strong-stability-preserving Runge-Kutta method of order four with ten stages.
 *
 * Definition: every stage is a convex combination of steps of Euler's method of a sixth of the
 * length. So a step that is at most six times as long as one that leaves densities positive
 * leaves them positive, and the same holds of every convex bound.
 *
 * @param rates - f of y' = f(y); it does not depend on time
 * @param state - y, n numbers; overwritten with the state after the step
 * @param step - length of the step
 * @param work - three vectors of n numbers, overwritten
 * @source ketcheson2008, section 3 (SSPRK(10,4), in the form for little storage)
 */
export function strongStabilityStep(
  rates: Rates,
  state: Float64Array,
  step: number,
  work: readonly [Float64Array, Float64Array, Float64Array],
): void {
  const [stage, sum, slope] = work;
  const n = state.length;
  stage.set(state);
  for (let k = 0; k < 5; k++) eulerStep(rates, stage, step / 6, slope);
  for (let i = 0; i < n; i++) {
    sum[i] = (state[i] + 9 * stage[i]) / 25;
    stage[i] = (3 * state[i] + 2 * stage[i]) / 5;
  }
  for (let k = 0; k < 4; k++) eulerStep(rates, stage, step / 6, slope);
  rates(stage, slope);
  for (let i = 0; i < n; i++) state[i] = sum[i] + (3 / 5) * stage[i] + (step / 10) * slope[i];
}

function eulerStep(rates: Rates, state: Float64Array, step: number, slope: Float64Array): void {
  rates(state, slope);
  for (let i = 0; i < state.length; i++) state[i] += step * slope[i];
}
