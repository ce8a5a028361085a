import { setTimeout as wait } from 'node:timers/promises';
import { type Check, eightSeeds, whyNoLoop } from '../check.js';

/** So long a program works before it is told to give up, in milliseconds. */
const workMilliseconds = 300;

export const cancel: Check = {
  name: 'cancel',
  expected: 'an answer to cancel within 5 s, and one to the next request',
  whyNot: (bench) =>
    whyNoLoop(bench) ?? (bench.hello.cancel ? undefined : 'does not say that it reads cancel'),
  look: async ({ fresh, trial }) => {
    const { process, answerTo, ask } = await fresh();
    const unwanted = new AbortController();
    const answer = answerTo(trial.endless, unwanted.signal).catch((error: unknown) => {
      // Given up, as it was to be; where it did not answer, it was killed.
      const gone = process.whyGone();
      if (gone !== undefined || !unwanted.signal.aborted) throw gone ?? error;
      return undefined;
    });
    const early = await Promise.race([answer, wait(workMilliseconds, 'at work' as const)]);
    if (early !== 'at work' && early?.type === 'result') return 'a result of 10^12 iterations';
    if (early !== 'at work' && early?.type === 'error') {
      return `the code ${early.code} before it was told to cancel: ${early.message}`;
    }
    unwanted.abort();
    await answer;
    await ask(trial.request(eightSeeds.slice(0, 2)));
    return undefined;
  },
};
