/**
 * Error of a number that theory finds from four samples of neurons together, from the numbers
 * that each of them gives: three times their standard deviation, as theory states its own.
 */
export function errorFromSamples(numbers: readonly number[]): number {
  const mean = numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
  const squares = numbers.reduce((sum, number) => sum + (number - mean) ** 2, 0);
  return 3 * Math.sqrt(squares / (numbers.length - 1));
}
