/** Factors that are tried, from the faintest. */
export const factors = [1.01, 1.02, 1.05, 1.1, 1.2, 1.5, 2, 4, 10] as const;

/** Where the search starts: a fault that most claims should see. */
const start = factors.indexOf(1.2);

/**
 * The smallest of the factors that a claim refutes, as far as larger ones are refuted too.
 *
 * @param isSeen - whether a factor is refuted
 * @returns undefined when the largest factor is not
 */
export async function smallestFactor(
  isSeen: (factor: number) => Promise<boolean>,
): Promise<number | undefined> {
  let place = start;
  if (await isSeen(factors[place])) {
    while (place > 0 && (await isSeen(factors[place - 1]))) place -= 1;
    return factors[place];
  }
  for (place = start + 1; place < factors.length; place++) {
    if (await isSeen(factors[place])) return factors[place];
  }
  return undefined;
}
