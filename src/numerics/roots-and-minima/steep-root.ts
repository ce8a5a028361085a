import { invalidArgument } from '../../core/index.js';

/**
 * Root of a continuous function that falls at least as fast as its argument rises. From any place it
 * lies no further than the value there: secants find it, or halves of that bracket where a secant
 * leaves it.
 *
 * @param evaluate - `excess`, the value of the function, with whatever else the caller wants to
 *   know of the root
 * @param start - any place; the nearer, the fewer evaluations
 * @param tolerance - largest |excess|, and so the largest distance from the root; > 0
 * @returns the argument, and what `evaluate` said of it
 * @throws VerificationError 'invalid-argument' when a value is not finite
 * @remarks Ends as well where doubles leave no closer number. From a distance of 1e-3 it takes about
 *   four evaluations to 1e-12.
 * @source elementary
 */
export function steepRoot<Answer extends { readonly excess: number }>(
  evaluate: (argument: number) => Answer,
  start: number,
  tolerance: number,
): { readonly argument: number; readonly answer: Answer } {
  if (!Number.isFinite(start)) throw invalidArgument('start', start, 'a finite number');
  if (!(tolerance > 0)) throw invalidArgument('tolerance', tolerance, 'a number > 0');
  const answerAt = (place: number): Answer => {
    const found = evaluate(place);
    if (Number.isFinite(found.excess)) return found;
    throw invalidArgument(`function at ${place}`, found.excess, 'a finite number');
  };
  let argument = start;
  let answer = answerAt(start);
  // A little further, so that a secant of slope one stays inside.
  const end = start + 1.001 * answer.excess;
  let [lower, upper] = [Math.min(start, end), Math.max(start, end)];
  let steepness = 2;
  while (
    Math.abs(answer.excess) > tolerance &&
    upper - lower > 4 * Number.EPSILON * Math.abs(argument)
  ) {
    const tried = argument + answer.excess / steepness;
    const next = tried > lower && tried < upper ? tried : (lower + upper) / 2;
    const nextAnswer = answerAt(next);
    steepness = Math.max(1, (answer.excess - nextAnswer.excess) / (next - argument));
    if (nextAnswer.excess > 0) lower = next;
    else upper = next;
    [argument, answer] = [next, nextAnswer];
  }
  return { argument, answer };
}
