/** They fall as powers of 64 / 81: what is left out is 2e-11 of the second derivative at one. */
const numTerms = 120;

/** 2 b^2 / (1 + 2 b^2) at b = 2. */
const ratio = 8 / 9;

/**
 * Coefficients of the covariance h of erf(2 z), of unit variance, from degree zero.
 *
 * Derivation: the slope of erf(b z) is a Gaussian, so erf(b z) has the Hermite coefficients
 * c_{2j+1} ~ (2j - 1)!! (-x)^j / sqrt((2j + 1)!), x = 2 b^2 / (1 + 2 b^2). Their squares are the
 * coefficients of h, up to one factor that makes them sum to one.
 */
export function erfSeries(): number[] {
  const squares = [1];
  for (let j = 1; j < numTerms; j++) {
    squares.push((squares[j - 1] * (2 * j - 1) ** 2 * ratio ** 2) / (2 * j * (2 * j + 1)));
  }
  const variance = squares.reduce((total, own) => total + own, 0);
  return squares.flatMap((own) => [0, own / variance]);
}
