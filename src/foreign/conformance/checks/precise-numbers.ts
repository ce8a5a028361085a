import { type Check, eightSeeds } from '../check.js';

/** Binary digits of numbers in half precision. */
const halfDigits = 11;
/** The share of numbers that may have so few: starts do, and of others one in 4096 in single precision. */
const mostCoarse = 0.5;

export const preciseNumbers: Check = {
  name: 'precise-numbers',
  expected: 'numbers with the digits of single or double precision',
  look: async ({ ask, trial }) => {
    const { arrays } = await ask(trial.request(eightSeeds.slice(0, 4), { length: 8 }));
    const numbers = Object.values(arrays).flatMap(({ values }) => [...values]);
    const coarse = numbers.filter(isCoarse);
    if (coarse.length <= mostCoarse * numbers.length) return undefined;
    return `${coarse.length} of ${numbers.length} numbers with no more than ${halfDigits} binary digits, such as ${coarse[0]}: states in half precision`;
  },
};

/** Whether a number has no more digits than half precision. */
export function isCoarse(value: number): boolean {
  if (value === 0) return true;
  const digit = 2 ** (Math.floor(Math.log2(Math.abs(value))) - halfDigits + 1);
  return Number.isInteger(value / digit);
}
