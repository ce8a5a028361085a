const usual = 2;
const most = 5;

/**
 * How many decimals a difference in margins is shown with: two, and beside an edge as many, up to
 * five, as show on which side of it the difference lies.
 *
 * @example decimalsOfMargins(0.9981) // 3
 */
export function decimalsOfMargins(margins: number): number {
  const magnitude = Math.abs(margins);
  if (magnitude === 1) return usual;
  let decimals = usual;
  while (decimals < most && Number(magnitude.toFixed(decimals)) === 1) decimals += 1;
  return decimals;
}
