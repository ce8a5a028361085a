import type { Counterexample } from '../../core/index.js';
import { formatCount } from '../format-number.js';
import { formatParameter, formatSetting } from '../format-setting.js';
import { type SettingView, settingView } from './setting-view.js';

/** The way from the first counterexample to the smallest, as text. */
export interface CounterexampleView {
  readonly parameters: readonly {
    readonly name: string;
    readonly found: string;
    readonly smallest: string;
    readonly isChanged: boolean;
  }[];
  readonly numCandidates: string;
  readonly accepted: readonly string[];
  readonly settings: readonly SettingView[];
}

/** Sets the found setting beside the smallest that still fails. */
export function counterexampleView(counterexample: Counterexample): CounterexampleView {
  const { found, smallest, accepted, numCandidates } = counterexample;
  const names = [...new Set([...Object.keys(found.setting), ...Object.keys(smallest.setting)])];
  return {
    parameters: names.sort().map((name) => ({
      name,
      found: formatParameter(found.setting[name]),
      smallest: formatParameter(smallest.setting[name]),
      isChanged: found.setting[name] !== smallest.setting[name],
    })),
    numCandidates: formatCount(numCandidates),
    accepted: accepted.map(formatSetting),
    settings:
      found.replay === smallest.replay
        ? [settingView(found, 'found')]
        : [settingView(smallest, 'smallest'), settingView(found, 'found')],
  };
}
