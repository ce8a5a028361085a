/** A mean at a place, both > 0 where they count. */
interface Point {
  readonly place: number;
  readonly value: number;
  readonly standardError: number;
}

/**
 * Exponent of the power of the place that fits some means, by least squares of logarithms with
 * the weights of their relative errors.
 *
 * @returns nothing where fewer than two places have a positive mean with a standard error
 * @remarks The standard error is that of the means alone: a curve that is no power has more.
 */
export function fitPower(
  points: readonly Point[],
): { readonly exponent: number; readonly standardError: number } | undefined {
  const used = points.filter(
    ({ place, value, standardError }) => place > 0 && value > 0 && standardError > 0,
  );
  const weights = used.map(({ value, standardError }) => (value / standardError) ** 2);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const meanOf = (numbers: readonly number[]) =>
    numbers.reduce((sum, number, k) => sum + ((weights[k] ?? 0) / total) * number, 0);
  const logs = used.map(({ place }) => Math.log(place));
  const middle = meanOf(logs);
  const spread = meanOf(logs.map((log) => (log - middle) ** 2));
  if (!(spread > 0)) return undefined;
  const products = used.map(({ value }, k) => ((logs[k] ?? 0) - middle) * Math.log(value));
  return { exponent: meanOf(products) / spread, standardError: 1 / Math.sqrt(total * spread) };
}
