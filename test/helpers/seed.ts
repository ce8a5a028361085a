import { randomInt } from 'node:crypto';

let fresh: number | undefined;

/**
 * The seed of a statistical test.
 *
 * By default it is `fixed`, so that CI says the same every time. With
 * `TVD_TEST_SEED=N` every test uses N; with `TVD_TEST_SEED=vary` each process of
 * tests draws a seed and prints it, so that a failure can be replayed with N.
 */
export function testSeed(fixed: number): number {
  const given = process.env.TVD_TEST_SEED;
  if (given === undefined || given === '') return fixed;
  if (given !== 'vary') return seedFrom(given);
  if (fresh === undefined) {
    fresh = randomInt(2 ** 47);
    process.stdout.write(`TVD_TEST_SEED=${fresh}\n`);
  }
  return fresh;
}

function seedFrom(text: string): number {
  const seed = Number(text);
  if (!Number.isSafeInteger(seed) || seed < 0) {
    throw new Error(`TVD_TEST_SEED=${text}: expected a whole number >= 0, or vary`);
  }
  return seed;
}
