import {
  type AnyClaim,
  isComputation,
  type RandomKey,
  type Replicate,
  type Setting,
  unusable,
} from '../../core/index.js';
import { whatThrew } from '../blame/blame.js';
import type { Control } from '../property.js';
import { boundOf } from './bound-of.js';
import { hereAt } from './measure-many.js';
import { isIdle } from './patched-systems.js';
import { areSame } from './same-system.js';
import { type At, type AtOf, computing, predicting, simulating } from './sides-of-claim.js';
import { toReplicate } from './to-replicate.js';

/** The cases of a claim that are right by another route. */
export function otherRoutesOf(
  claim: AnyClaim,
  atOf: AtOf,
  theoryAt: (at: At) => unknown,
): Control<Setting>[] {
  const { about } = claim;
  return Object.entries(claim.otherRoutes).map(([name, route]): Control<Setting> => {
    const { change, inferenceOnly, system, values, at, computes } = route as Readonly<
      Record<'system' | 'values' | 'at' | 'computes', ((...given: unknown[]) => At) | undefined>
    > & { readonly change: string; readonly inferenceOnly?: true };
    const head = {
      kind: 'positive',
      name,
      change,
      ...(inferenceOnly === undefined ? {} : { inferenceOnly }),
    } as const;
    if (at !== undefined) {
      const moved: AtOf = (setting) => at(atOf(setting));
      const simulate = isComputation(about)
        ? computing(claim, moved, about.computes)
        : simulating(claim, moved, about);
      const predict = predicting(claim, (setting) => theoryAt(moved(setting)));
      const bounds = {
        margin: boundOf('margin', claim.margin, moved),
        knownBias: boundOf('known bias', claim.knownBias, moved),
      };
      const isIdle = (setting: Setting) => areSame(atOf(setting), moved(setting));
      return { ...head, part: 'point', simulate, predict, bounds, isIdle };
    }
    if (isComputation(about)) {
      const other = (own: At) => computes?.(own, about.computes);
      return { ...head, part: 'computation', simulate: computing(claim, atOf, other) };
    }
    if (system !== undefined) {
      return {
        ...head,
        part: 'system',
        simulate: simulating(claim, atOf, { ...about, system }),
        isIdle: (setting) => isIdle(about, atOf(setting), system, `the system of ${name}`),
      };
    }
    const whose = `the other route ${name}`;
    const draw = (own: At, key: RandomKey): Replicate => {
      try {
        const here = about.across === undefined ? hereAt(about, own, key) : own;
        return toReplicate(claim.relation, values?.(here, key), whose);
      } catch (error) {
        return unusable('failed', whatThrew(whose, error));
      }
    };
    return {
      ...head,
      part: 'values',
      simulate: async (setting, keys) => keys.map((key) => draw(atOf(setting), key)),
    };
  });
}
