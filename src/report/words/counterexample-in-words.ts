import {
  type ClaimEvidence,
  type Counterexample,
  canonicalSetting,
  visible,
} from '../../core/index.js';
import { inMarginUnits } from '../evidence/margin-units.js';
import { fartherThanSmallest } from '../evidence/telling-component.js';
import { weakerFailures } from '../evidence/weaker-failures.js';
import { formatMargins } from './format-number.js';
import { formatParameter } from './format-setting.js';

/** What a counterexample is the smallest of: a weaker failure did not count. */
export function smallestTitle({ strengthFloor }: Pick<Counterexample, 'strengthFloor'>): string {
  return strengthFloor === undefined
    ? 'smallest counterexample'
    : 'smallest counterexample that fails at least half as strongly';
}

/** Smaller settings at which the claim seems to fail too, as a clause; empty where none was seen. */
export function weakerInWords(
  counterexample: Pick<Counterexample, 'candidates' | 'smallest'>,
): string {
  const weaker = weakerFailures(counterexample).map(
    ({ parameter, candidate }) =>
      `${visible(parameter)}=${formatParameter(candidate.setting[parameter])}`,
  );
  if (weaker.length === 0) return '';
  return `weaker failures down to ${weaker.join(' or ')} were seen (estimated)`;
}

/** The comparison that is farthest out, where another setting has it, as a clause; else empty. */
export function farthestInWords(evidence: ClaimEvidence): string {
  const farthest = fartherThanSmallest(evidence);
  if (farthest === undefined) return '';
  const { component, setting } = farthest;
  const name = setting.components.length > 1 ? `${component.label} ` : '';
  return `farthest out: ${name}${formatMargins(inMarginUnits(component).estimate)} margins at ${visible(canonicalSetting(setting.setting))}`;
}

/** A clause as a sentence. */
export function asSentence(clause: string): string {
  return clause === '' ? '' : `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`;
}
