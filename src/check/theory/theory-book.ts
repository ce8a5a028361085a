import { canonicalSetting, type Setting } from '../../core/index.js';
import type { AnyProperty } from '../property.js';
import type { ReplicateSource } from '../replicates/replicate-source.js';
import type { Expectation, Expectations } from './expectation.js';

/** What the theory of one claim says: asked of a source once for each setting, and kept. */
export interface TheoryBook {
  /** At a planned setting, with its controls. */
  readonly withControls: (setting: Setting) => Promise<Expectations>;
  /**
   * Of the claim or of a control of it, at any setting.
   *
   * @throws VerificationError as `solveTheory`
   */
  readonly at: (setting: Setting, control?: string) => Promise<Expectation>;
}

/** An empty book of a claim. */
export function openTheoryBook(
  { claim: { id }, controls }: Pick<AnyProperty, 'claim' | 'controls'>,
  source: Pick<ReplicateSource, 'expect'>,
): TheoryBook {
  const whole = new Map<string, Promise<Expectations>>();
  const alone = new Map<string, Promise<Expectations>>();
  const ask = (known: Map<string, Promise<Expectations>>, setting: Setting) => {
    const name = canonicalSetting(setting);
    const asked =
      known.get(name) ?? source.expect({ claim: id, setting, withControls: known === whole });
    known.set(name, asked);
    return asked;
  };
  return {
    withControls: (setting) => ask(whole, setting),
    at: async (setting, control) => {
      const hasOwn = controls.some(
        ({ name, predict }) => name === control && predict !== undefined,
      );
      if (control !== undefined && hasOwn) return (await ask(whole, setting)).controls[control];
      const isPlanned = whole.has(canonicalSetting(setting));
      return (await ask(isPlanned ? whole : alone, setting)).claim;
    },
  };
}
