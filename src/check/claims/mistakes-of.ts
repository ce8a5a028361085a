import { type AnyClaim, isComputation, isLost, type Setting } from '../../core/index.js';
import type { Control } from '../property.js';
import { isIdle, newFieldsAt } from './patched-systems.js';
import { type At, type AtOf, computing, predicting, simulating } from './sides-of-claim.js';

/** The planted mistakes of a claim. */
export function mistakesOf(
  claim: AnyClaim,
  atOf: AtOf,
  theoryAt: (at: At) => unknown,
): Control<Setting>[] {
  const { about } = claim;
  return Object.entries(claim.mistakes).map(([name, mistake]): Control<Setting> => {
    const { change, theory, system, measurement, computes } = mistake as Readonly<
      Record<
        'theory' | 'system' | 'measurement' | 'computes',
        ((...given: unknown[]) => At) | undefined
      >
    > & { readonly change: string };
    const head = { kind: 'negative', name, change } as const;
    if (theory !== undefined) {
      const predict = predicting(claim, (setting) => theory(atOf(setting), theoryAt));
      return { ...head, part: 'theory', predict };
    }
    if (isComputation(about)) {
      const wrong = (at: At) => computes?.(at, about.computes);
      return { ...head, part: 'computation', simulate: computing(claim, atOf, wrong) };
    }
    if (measurement !== undefined) {
      const measure = (run: unknown, here: At) => {
        const right = about.measure(run as never, here);
        return isLost(right) ? right : measurement(right, here);
      };
      const simulate = simulating(claim, atOf, { ...about, measure });
      return { ...head, part: 'measurement', simulate };
    }
    const patched = (here: At) => system?.(about.system(here), here);
    return {
      ...head,
      part: 'system',
      simulate: simulating(claim, atOf, { ...about, system: patched }),
      isIdle: (setting) => isIdle(about, atOf(setting), patched, 'the system of a planted mistake'),
      newFields: (setting) => newFieldsAt(about, atOf(setting), patched),
    };
  });
}
