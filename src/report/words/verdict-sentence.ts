import {
  type ComponentEvidence,
  counted,
  decidingInterval,
  type SettingEvidence,
  type Side,
} from '../../core/index.js';
import type { TellingComponent } from '../evidence/telling-component.js';
import { formatAt, formatInterval, formatNumber } from './format-number.js';
import { formatSetting } from './format-setting.js';
import { readableName } from './readable-name.js';

/** A verdict as a sentence about its most telling component. */
export interface VerdictSentence {
  /** Which component at which setting, out of how many. */
  readonly context: string;
  readonly sentence: string;
}

const sideWords: Readonly<Record<Side, string>> = {
  equal: '',
  'at-most': 'at most ',
  'at-least': 'at least ',
};

const sideSigns: Readonly<Record<Side, string>> = { equal: '±', 'at-most': '+', 'at-least': '−' };

/**
 * Puts prediction, margin, simulation, cost and error rates into one sentence.
 *
 * @param settings - those of all components that it is the most telling of
 */
export function verdictSentence(
  telling: TellingComponent | undefined,
  settings: readonly SettingEvidence[],
): VerdictSentence {
  if (telling === undefined) {
    return { context: '', sentence: 'there is no estimate' };
  }
  const { setting, component } = telling;
  const { prediction, margin, estimate, side, method } = component;
  const isComputed = method === 'computed';
  const cost = isComputed
    ? ['with the errors of both sides']
    : [
        `n = ${counted(setting.numReplicates, 'replicate')}`,
        `false-refutation rate ${formatNumber(setting.rates.falseRefutationRate)}`,
        `false-support rate ${formatNumber(setting.rates.falseSupportRate)}`,
      ];
  const sentence = [
    `predicted ${sideWords[side]}${formatAt(prediction, margin)} ${sideSigns[side]} ${formatAt(margin, margin)} (margin)`,
    `${isComputed ? 'computed' : 'simulated'} ${formatAt(estimate, margin)} ${formatInterval(decidingInterval(component, setting.verdict.kind), margin)}`,
    ...cost,
  ].join(', ');
  return { context: contextOf(settings, setting, component), sentence };
}

function contextOf(
  settings: readonly SettingEvidence[],
  setting: SettingEvidence,
  component: ComponentEvidence,
): string {
  const numComponents = settings.reduce((sum, { components }) => sum + components.length, 0);
  const place = `${readableName(component.label)}, at ${formatSetting(setting.setting)}`;
  return numComponents > 1 ? `${place}: the most telling of ${numComponents} comparisons` : place;
}
