import { type NumberWithError, VerificationError, withError } from '../../../core/index.js';
import { roundingOf } from './rounding-of-course.js';
import type { SymmetricCourse, SymmetricSeriesName } from './symmetric-course.js';

/**
 * A series as the steps go to zero, from three courses on a grid whose steps are whole, halved and
 * quartered.
 *
 * Definition: with x, y, z of the three, z + c_1 eta + c_2 eta^2 is taken off: first powers leave
 * 2 y - x and 2 z - y, and the second (4 (2 z - y) - (2 y - x)) / 3. The error is the distance of
 * that to 2 z - y, the largest of those at the nodes between 0.8 t and t, since differences may
 * vanish by chance, and the roundings.
 *
 * @param stepsUntil - nodes of the coarsest grid
 * @throws VerificationError 'not-converged' where the last halving does not change the series less
 *   than the one before it
 */
export function extrapolateCourses(
  courses: readonly SymmetricCourse[],
  name: SymmetricSeriesName,
  stepsUntil: readonly number[],
): NumberWithError[] {
  const [coarse, middle, fine] = courses.map((course) => course[name]);
  const [time] = courses.map((course) => course.time);
  const nodes = Array.from(coarse, (value, step) => {
    const [x, y, z] = [value, middle[2 * step], fine[4 * step]];
    const correction = (2 * z - y - (2 * y - x)) / 3;
    return {
      value: 2 * z - y + correction,
      correction: Math.abs(correction),
      changes: [y - x, z - y],
    };
  });
  const [first, second] = [0, 1].map((k) => Math.hypot(...nodes.map(({ changes }) => changes[k])));
  const noise = roundingOf(courses[2], name, fine.length - 1) * Math.sqrt(nodes.length);
  if (second > 0.75 * first + noise) throw notConverged(name, second / first, time);
  return stepsUntil.map((step) => {
    let from = step;
    while (from > 0 && time[from - 1] >= 0.8 * time[step]) from--;
    const worst = nodes
      .slice(from, step + 1)
      .reduce((most, node) => Math.max(most, node.correction), 0);
    return withError(nodes[step].value, worst + 4 * roundingOf(courses[2], name, 4 * step));
  });
}

function notConverged(name: string, ratio: number, time: Float64Array): VerificationError {
  return new VerificationError(
    'not-converged',
    `the series ${name} up to t=${time[time.length - 1]} changes ${ratio.toPrecision(3)} times as much when steps are halved again as the first time, where 0.5 is expected: steps are too large for the limit of small ones; take a smaller stepSize, or limit=step`,
    { name, ratio },
  );
}
