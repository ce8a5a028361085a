/**
 * The correlation between the numbers of each even row and those of the row after it, a number
 * with the one `shift` places on; the mean over all rows is taken off at each place.
 */
export function correlationOfPairs(
  rows: readonly Float64Array[],
  shift: number,
): { readonly correlation: number; readonly count: number } {
  const length = rows[0].length;
  const means = Array.from(
    { length },
    (_, place) => rows.reduce((sum, row) => sum + row[place], 0) / rows.length,
  );
  let [count, product, squares, otherSquares] = [0, 0, 0, 0];
  for (let row = 0; row + 1 < rows.length; row += 2) {
    const from = Math.max(0, -shift);
    for (let place = from; place < Math.min(length, length - shift); place++) {
      const own = rows[row][place] - means[place];
      const other = rows[row + 1][place + shift] - means[place + shift];
      count += 1;
      product += own * other;
      squares += own * own;
      otherSquares += other * other;
    }
  }
  return { correlation: product / Math.sqrt(squares * otherSquares), count };
}
