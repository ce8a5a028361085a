import { type Check, whyNoLoop } from '../check.js';
import { whyNotEnded } from '../whether-ended.js';

export const shutdown: Check = {
  name: 'shutdown',
  expected: 'to end within 5 s of the message shutdown, with no process left behind',
  whyNot: whyNoLoop,
  look: (bench) => whyNotEnded(bench, 'shutdown'),
};
