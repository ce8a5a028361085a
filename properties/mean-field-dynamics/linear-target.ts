/** Length of the linear target. */
export const targetNorm = 1;

/** A linear target along no axis. */
export function linearTarget(inputDimension: number) {
  const entry = targetNorm / Math.sqrt(inputDimension);
  return {
    coefficients: Float64Array.of(1),
    weights: new Float64Array(inputDimension).fill(entry),
  };
}
