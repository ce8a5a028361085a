import type { Check } from '../check.js';

export const sameHello: Check = {
  name: 'same-hello',
  expected: 'the hello of the first process from the second',
  look: async ({ hello, fresh }) => {
    const own = JSON.stringify((await fresh()).process.hello);
    return own === JSON.stringify(hello) ? undefined : own;
  },
};
