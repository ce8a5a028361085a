/** Denominators of shares and averages of counts. */
const largestDenominator = 4096;
const significantDigits = 9;
/** Of a number, for sums of many roundings. */
const rounding = 1e-12;
/** Of sums of single precision, beside the largest number. */
const spacingRounding = 1e-5;

/** Numbers from which on a function of a lattice may have a steep part, as logarithms have. */
const leastForSteepPart = 24;
const shareOfFlatPart = 3 / 4;
/** Probability at which an evenly spaced law may be taken for a continuous one. */
const falseAlarmRate = 1e-3;

/**
 * Whether most numbers are fractions with small denominators or decimals with few digits:
 * counts, ranks, shares, averages of counts, rounded values. Of irregular numbers one in
 * about 1e5 is.
 */
export function looksDiscrete(numbers: readonly number[]): boolean {
  const isDiscrete = (x: number) => isShortDecimal(x) || isFraction(x);
  return 2 * numbers.filter(isDiscrete).length > numbers.length;
}

function isShortDecimal(x: number): boolean {
  return Number(x.toPrecision(significantDigits)) === x;
}

/** By continued fractions: a fraction within the rounding is one of the convergents. */
function isFraction(x: number): boolean {
  let rest = Math.abs(x);
  let [before, denominator] = [1, 0];
  for (;;) {
    const whole = Math.floor(rest);
    [before, denominator] = [denominator, whole * denominator + before];
    if (denominator > largestDenominator) return false;
    const nearest = Math.round(x * denominator) / denominator;
    if (Math.abs(x - nearest) <= rounding * Math.max(1, Math.abs(x))) return true;
    rest = 1 / (rest - whole);
    if (!Number.isFinite(rest)) return true;
  }
}

/**
 * Whether sorted numbers may lie on a lattice, or on a smooth function of one, such as
 * logarithms of counts: neighbouring gaps are then often equal, and those of independent
 * draws from a continuous law hardly ever.
 *
 * Gaps are compared in pairs that share none. On a lattice whose points are as likely as half
 * of the repetitions say, a pair is equal with probability q / (2 - q), where q is
 * the share of points that were seen; so few equal pairs as there are must be less likely
 * than 1e-3, by the bound of Chernoff, or the numbers count as evenly spaced.
 *
 * @param numbers - different ones, sorted
 * @param numDraws - draws that they are from
 */
export function isEvenlySpaced(numbers: readonly number[], numDraws: number): boolean {
  const gaps = numbers.slice(1).map((number, index) => number - numbers[index]);
  const numPairs = Math.floor(gaps.length / 2);
  // Gaps of a smooth function change from one to the next by about the inverse of the place.
  const tolerance = 1 - 4 / numbers.length;
  let numEqual = 0;
  for (let pair = 0; pair < numPairs; pair++) {
    const [first, second] = [gaps[2 * pair], gaps[2 * pair + 1]];
    if (Math.min(first, second) > tolerance * Math.max(first, second)) numEqual += 1;
  }
  const seen = 1 - Math.exp(-drawsAPoint(numDraws / numbers.length) / 2);
  const onLattice = seen / (2 - seen);
  const expected =
    numbers.length < leastForSteepPart ? onLattice : Math.min(onLattice, shareOfFlatPart);
  const share = numEqual / numPairs;
  return (
    share >= expected || numPairs * relativeEntropy(share, expected) < -Math.log(falseAlarmRate)
  );
}

/** Whether sorted numbers lie evenly about their middle, as those of a lattice and sums of signs do. */
export function isSymmetric(numbers: readonly number[]): boolean {
  const last = numbers.length - 1;
  const [lowest, highest] = [numbers[0], numbers[last]];
  const tolerance = spacingRounding * Math.max(Math.abs(lowest), Math.abs(highest));
  return numbers.every(
    (number, index) => Math.abs(number + numbers[last - index] - lowest - highest) <= tolerance,
  );
}

/** Draws for each equally likely point, seen or not: the root of x / (1 - exp(-x)) = draws a seen point. */
function drawsAPoint(drawsASeenPoint: number): number {
  let x = drawsASeenPoint;
  for (let step = 0; step < 50; step++) x = drawsASeenPoint * (1 - Math.exp(-x));
  return x;
}

/** Of a chance p beside a chance q. */
function relativeEntropy(p: number, q: number): number {
  const term = (a: number, b: number) => (a === 0 ? 0 : a * Math.log(a / b));
  return term(p, q) + term(1 - p, 1 - q);
}
