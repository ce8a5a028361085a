import * as tvd from 'theory-vs-dynamics';

type Numbers = readonly tvd.NumberWithError[];

/** Root mean square of the differences of two series at the same times. */
export function distanceOf(first: Numbers, second: Numbers): tvd.NumberWithError {
  const mean = (terms: readonly number[]) => Math.hypot(...terms) / Math.sqrt(terms.length);
  return tvd.withError(
    mean(first.map((own, k) => own.value - second[k].value)),
    mean(first.map((own, k) => own.numericalError + second[k].numericalError)),
  );
}

/** Distances of the neighbours among series at growing sizes, which fall as their corrections do. */
export function distancesOfNeighbours(series: readonly Numbers[]): tvd.NumberWithError[] {
  return series.slice(1).map((next, k) => distanceOf(next, series[k]));
}

/**
 * The limit of a number at sizes each of which is `growth` times the one before, with corrections of
 * the given powers of one over the size.
 *
 * @param powers - increasing; one fewer than there are sizes
 * @returns with twice what the last power has changed, and what the errors add, as its error
 */
export function limitByPowers(
  numbers: Numbers,
  growth: number,
  powers: readonly number[],
): tvd.NumberWithError {
  let values = numbers.map(({ value }) => value);
  let errors = numbers.map(({ numericalError }) => numericalError);
  let before = values[values.length - 1];
  for (const power of powers) {
    const factor = growth ** power;
    before = values[values.length - 1];
    values = values.slice(1).map((next, k) => (factor * next - values[k]) / (factor - 1));
    errors = errors.slice(1).map((next, k) => (factor * next + errors[k]) / (factor - 1));
  }
  const [value] = values;
  return tvd.withError(value, 2 * Math.abs(value - before) + errors[0]);
}

/** `limitByPowers` at each time of series at growing sizes. */
export function limitsByPowers(
  series: readonly Numbers[],
  growth: number,
  powers: readonly number[],
): tvd.NumberWithError[] {
  return series[0].map((_, time) =>
    limitByPowers(
      series.map((own) => own[time]),
      growth,
      powers,
    ),
  );
}
