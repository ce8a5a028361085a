/** Natural logarithms of the two tails of a law at one point x; nothing underflows. */
export interface LogTails {
  /** ln P(X <= x). */
  readonly lower: number;
  /** ln P(X > x). */
  readonly upper: number;
}

/** Both tails from the logarithm of the lower one, which should be the smaller. */
export function tailsFromLower(logProbability: number): LogTails {
  const lower = Math.min(0, logProbability);
  return { lower, upper: logComplement(lower) };
}

/** Both tails from the logarithm of the upper one, which should be the smaller. */
export function tailsFromUpper(logProbability: number): LogTails {
  const upper = Math.min(0, logProbability);
  return { lower: logComplement(upper), upper };
}

/** ln(1 - e^logProbability). */
function logComplement(logProbability: number): number {
  return logProbability > -Math.LN2
    ? Math.log(-Math.expm1(logProbability))
    : Math.log1p(-Math.exp(logProbability));
}
