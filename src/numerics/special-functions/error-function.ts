/**
 * The error function erf(x) = 2 / sqrt(pi) integral_0^x exp(-t^2) dt.
 *
 * Definition: near the centre 2 x / sqrt(pi) exp(-x^2) sum_n (2 x^2)^n / (2n+1)!!,
 * whose terms have one sign; from |x| = 2.5 on one minus a continued fraction for
 * the complement; from 6 on the sign of x.
 *
 * @param x - any number
 * @remarks Relative error below 1e-14.
 * @source dlmf2024, 7.6.2 and 7.9.1
 */
export function errorFunction(x: number): number {
  const size = Math.abs(x);
  if (size >= 6) return Math.sign(x);
  const square = x * x;
  if (size >= 2.5) {
    let fraction = size;
    for (let level = 36; level >= 1; level--) fraction = size + level / 2 / fraction;
    return Math.sign(x) * (1 - Math.exp(-square) / (fraction * Math.sqrt(Math.PI)));
  }
  let term = 1;
  let sum = 1;
  for (let odd = 3; term > 1e-17 * sum; odd += 2) {
    term *= (2 * square) / odd;
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * x * Math.exp(-square) * sum;
}
