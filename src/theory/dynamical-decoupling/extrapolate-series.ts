import { type NumberWithError, VerificationError, withError } from '../../core/index.js';

/** A series of numbers from three runs on one grid of times. */
export interface SeriesOfSteps {
  /** For messages. */
  readonly name: string;
  /** At the nodes of runs whose steps are whole, halved and quartered. */
  readonly series: readonly ArrayLike<number>[];
  /** Of the nodes of the coarsest run. */
  readonly time: ArrayLike<number>;
  /** What rounding may have done to a number of the finest run after so many of its steps. */
  readonly roundingAt: (step: number) => number;
}

/** A halving is expected to halve changes, and must bring them below this share. */
const mostChange = 0.75;

/** Nodes that far from a time, as shares of it, are looked at for its error, and two on each side. */
const [since, until, neighbours] = [0.7, 1.4, 2];

/**
 * A series as the steps go to zero.
 *
 * Definition: x, y, z of the three runs are expanded in powers of the step. First powers leave
 * 2 y - x and 2 z - y, and second powers (4 (2 z - y) - (2 y - x)) / 3. Third powers are left: with c
 * the distance of that to 2 z - y and r the ratio of c to z - y over all nodes, they are c r or so.
 * The error is twice c, which is larger, and where c vanishes twice r^2 (z - y), the largest of those
 * at the nodes between 0.7 t and 1.4 t and at two nodes on each side, since differences vanish where
 * they change their sign; and the roundings.
 *
 * @param stepsUntil - nodes that are asked for
 * @throws VerificationError 'not-converged' where the last halving changes the series, over all
 *   nodes, by more than 3/4 of what the one before it did
 * @source hairer1993, II.9 (extrapolation)
 */
export function extrapolateSeries(
  { name, series, time, roundingAt }: SeriesOfSteps,
  stepsUntil: readonly number[],
): NumberWithError[] {
  const [coarse, middle, fine] = series;
  const nodes = Array.from(coarse, (x, step) => {
    const [y, z] = [middle[2 * step], fine[4 * step]];
    const correction = (2 * z - y - (2 * y - x)) / 3;
    return {
      value: 2 * z - y + correction,
      error: Math.abs(correction),
      first: y - x,
      second: z - y,
    };
  });
  const first = Math.hypot(...nodes.map((node) => node.first));
  const second = Math.hypot(...nodes.map((node) => node.second));
  const ratio = second > 0 ? Math.hypot(...nodes.map((node) => node.error)) / second : 0;
  const noise = roundingAt(fine.length - 1) * Math.sqrt(nodes.length);
  if (!(second <= mostChange * first + 2 * noise)) {
    throw notConverged(name, second / first, time[nodes.length - 1]);
  }
  return stepsUntil.map((step) => {
    const near = nodes.filter(
      (_, k) =>
        Math.abs(k - step) <= neighbours ||
        (time[k] >= since * time[step] && time[k] <= until * time[step]),
    );
    const error = near.reduce(
      (most, node) => Math.max(most, node.error, ratio ** 2 * Math.abs(node.second)),
      0,
    );
    return withError(nodes[step].value, 2 * error + 4 * roundingAt(4 * step));
  });
}

function notConverged(name: string, ratio: number, end: number): VerificationError {
  return new VerificationError(
    'not-converged',
    `${name} up to t=${Number(end.toPrecision(4))} changes ${ratio.toPrecision(3)} times as much when steps are halved again as when they were halved first, where 0.5 is expected: steps are too large for the limit of small ones; take a smaller stepSize, or limit=step`,
    { name, ratio },
  );
}
