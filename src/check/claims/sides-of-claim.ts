import {
  type AnyClaim,
  type MeasuredValues,
  type Replicate,
  type Setting,
  unusable,
} from '../../core/index.js';
import { whatThrew } from '../blame/blame.js';
import type { SimulateMany } from '../property.js';
import { measureMany, type Sides } from './measure-many.js';
import { type TheorySays, toComponents } from './to-prediction.js';
import { toReplicate } from './to-replicate.js';

// biome-ignore lint/suspicious/noExplicitAny: the compiler has seen the types where the claim was written
export type At = any;

/** A setting made concrete. */
export type AtOf = (setting: Setting) => At;

/** What a theory says, as components. */
export function predicting(claim: AnyClaim, theory: (setting: Setting) => unknown) {
  return async (setting: Setting) => ({
    components: toComponents(claim, (await theory(setting)) as TheorySays),
  });
}

/** Replicates of what runs at a setting. */
export function simulating(claim: AnyClaim, atOf: AtOf, sides: Sides): SimulateMany<Setting> {
  return async (setting, keys, engine) => {
    const measured = await measureMany(sides, atOf(setting), keys, engine);
    return measured.map((values) => toReplicate(claim.relation, values));
  };
}

/** One evaluation serves all keys. */
export function computing(
  claim: AnyClaim,
  atOf: AtOf,
  computes: (at: At) => MeasuredValues | Promise<MeasuredValues>,
): SimulateMany<Setting> {
  return async (setting, keys) => {
    const evaluate = async (): Promise<Replicate> => {
      try {
        const at = atOf(setting);
        return toReplicate(claim.relation, await computes(at), 'the computation');
      } catch (error) {
        return unusable('failed', whatThrew('the computation', error));
      }
    };
    const only = await evaluate();
    return keys.map(() => only);
  };
}
