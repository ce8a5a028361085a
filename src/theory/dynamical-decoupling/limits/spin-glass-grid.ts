import { invalidArgument, type VerificationError } from '../../../core/index.js';
import { gradedGrid, memoryCheck, type StepCheck, type TimeGrid } from '../time-grid.js';
import { numTrianglesOfSpinGlass } from './descend-spin-glass.js';

/**
 * Steps of a descent up to a time of the spin glass, which grow to the largest size that is stable by
 * far; undefined where the past of the finest run, of a fourth of the steps, does not fit into memory.
 *
 * @param unit - 1 / sqrt(g''(1))
 */
export function spinGlassGrid(end: number, unit: number): TimeGrid | undefined {
  try {
    return gridUntil(end, unit, memoryCheck([end], numTrianglesOfSpinGlass, 4));
  } catch {
    return undefined;
  }
}

/** The largest theta, rounded down, whose descent up to `endAt(theta)` fits into memory. */
export function largestTime(endAt: (theta: number) => number, unit: number): number {
  const fits = (theta: number) => spinGlassGrid(endAt(theta), unit) !== undefined;
  let [below, above] = [0, 1e-6];
  while (fits(above)) [below, above] = [above, 2 * above];
  while (above - below > 1e-3 * above) {
    const middle = (below + above) / 2;
    if (fits(middle)) below = middle;
    else above = middle;
  }
  return below;
}

/** Times that take more steps than fit into memory, and which do not. */
export function tooLateTimes(times: readonly number[], largest: number): VerificationError {
  const nearest = Number(largest.toPrecision(3));
  const below = nearest <= largest ? nearest : Number((largest * 0.99).toPrecision(3));
  return invalidArgument(
    'times',
    times,
    `times of at most ${below} with these parameters`,
    'the past of a longer descent does not fit into memory; end earlier',
  );
}

function gridUntil(end: number, unit: number, check: StepCheck): TimeGrid {
  const [smallest, largest, growth] = [0.03 * unit, 0.2 * unit, 0.3 / unit];
  const grown = Math.min(end, (largest / smallest - 1) / growth);
  const rest = end > grown ? gradedGrid([end - grown], largest, 0, check).stepSizes : [];
  const stepSizes = [...gradedGrid([grown], smallest, growth).stepSizes, ...rest];
  check(stepSizes.length);
  return { stepSizes, stepsUntil: [stepSizes.length] };
}
