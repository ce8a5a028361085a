import { type Check, whyNoLoop } from '../check.js';
import { whyNotEnded } from '../whether-ended.js';

export const endOfInput: Check = {
  name: 'end-of-input',
  expected: 'to end within 5 s of the end of its input, with no process left behind',
  whyNot: whyNoLoop,
  look: (bench) => whyNotEnded(bench, 'end of input'),
};
