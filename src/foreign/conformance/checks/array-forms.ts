import { type Check, eightSeeds, whyNotSameBits } from '../check.js';
import { difference } from '../difference.js';

/** Files may be of single precision. */
const singlePrecision = 2 ** -23;

const isSame = (a: number, b: number): boolean =>
  Math.abs(a - b) <= singlePrecision * Math.max(Math.abs(a), Math.abs(b));

export const arrayForms: Check = {
  name: 'array-forms',
  expected: 'the same numbers in each form, to single precision at least',
  whyNot: (bench) =>
    bench.hello.arrays.length < 2 ? 'offers one form of arrays' : whyNotSameBits(bench),
  look: async ({ ask, hello, trial }) => {
    const request = trial.request(eightSeeds.slice(1, 5));
    const [form, ...others] = hello.arrays;
    const first = await ask(request, form);
    for (const other of others) {
      const pair = [first, await ask(request, other)] as const;
      const found = difference(pair, [`as ${form}`, `as ${other}`], isSame);
      if (found !== undefined) return found;
    }
    return undefined;
  },
};
