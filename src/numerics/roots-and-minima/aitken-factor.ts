/** Share of a change that is taken when nothing is known of the way. */
export const cautiousShare = 0.7;

/** Largest share of a change. */
const largest = 4;

/**
 * Share of the next change that an iteration takes, from the last two: the one that
 * would have led the last change to where it vanishes along the way. Where changes grow
 * a little the way to the next fixed point is long and straight, and steps are large.
 *
 * @param factor - share of the last change that was taken
 * @param last - change of each unknown by a full step, before that
 * @param change - the same after it
 * @returns between a tenth and 4; more than 1 where changes hardly change
 * @source irons1969
 */
export function aitkenFactor(
  factor: number,
  last: ArrayLike<number>,
  change: ArrayLike<number>,
): number {
  let [along, square, lastSquare] = [0, 0, 0];
  for (let j = 0; j < change.length; j++) {
    const difference = change[j] - last[j];
    along += last[j] * difference;
    square += difference ** 2;
    lastSquare += last[j] ** 2;
  }
  if (square === 0) return largest;
  if (along > 0) return square < 0.01 * lastSquare ? largest : cautiousShare;
  return Math.min(largest, Math.max(0.1, (-factor * along) / square));
}
