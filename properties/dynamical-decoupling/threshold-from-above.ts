/** Exponent with which errors come to rest, as in other marginal glasses. */
const exponent = 2 / 3;

/**
 * The ratio of samples from which on noise is not fitted to the end. The root of the error that is left
 * there grows from zero; a parabola through three such roots says where.
 *
 * @param errorsAt - train errors, in units of the variance of the noise, after none, one, ... steps at a
 *   ratio of samples
 * @param range - ratios that enclose the threshold
 * @param numSteps - of the last runs; even
 * @param above - ratios at which these are made, in units of a first estimate, which is some hundredths
 *   too high
 */
export function thresholdFromAbove(
  errorsAt: (ratio: number, numSteps: number) => readonly number[],
  range: readonly [number, number],
  numSteps: number,
  above: readonly [number, number, number],
): number {
  const lastError = (ratio: number, steps: number) => {
    const errors = errorsAt(ratio, steps);
    const factor = 2 ** exponent;
    return (factor * errors[steps] - errors[steps / 2]) / (factor - 1);
  };
  let [least, most] = range;
  while (most - least > 0.02) {
    const middle = (least + most) / 2;
    if (lastError(middle, 100) > 1e-3) most = middle;
    else least = middle;
  }
  const ratios = above.map((part) => part * most);
  const roots = ratios.map((ratio) => Math.sqrt(Math.max(0, lastError(ratio, numSteps))));
  return ratios.reduce((sum, ratio, k) => {
    const others = roots.filter((_, j) => j !== k);
    return sum + others.reduce((product, own) => (product * own) / (own - roots[k]), ratio);
  }, 0);
}
