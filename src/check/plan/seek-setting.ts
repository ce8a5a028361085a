import {
  canonicalSetting,
  type ParameterRange,
  type RandomKey,
  type Setting,
} from '../../core/index.js';
import { deriveKey, uniformDraws } from '../../random/index.js';
import { gridPlace, numGridValues } from './parameter-grid.js';
import { isInRegime, type Regime, settingAt } from './regime.js';

/** A setting at which a claim was tested, and how near it came to being refuted there. */
export interface TriedSetting {
  readonly setting: Setting;
  /**
   * Largest discrepancy on a side that refutes, in margins: below 0 where a claim of one side
   * holds with room to spare; -Infinity where nothing is known.
   */
  readonly nearness: number;
}

/** Proposals looked at for one that is new; in the second half of them steps may be of any size. */
const maxProposals = 256;
/** Largest steps from the setting that is started from, as shares of a range; taken in turn. */
const reaches = [1 / 2, 1 / 4, 1 / 8] as const;

/**
 * A setting to test next: a random step from where the discrepancy was largest so far, within
 * half, a quarter or an eighth of the range of each parameter while there are new settings. A step that would leave the range
 * ends at its bound, so that discrepancies which grow towards an end lead there.
 *
 * The rates of a check hold for settings that are found so: which one is tested depends on
 * replicates of others only, its own come from seeds of its own, and each test has its share of
 * the error rate.
 *
 * @param tried - at least one
 * @returns undefined when no proposal is new
 */
export function seekSetting(
  regime: Regime,
  tried: readonly TriedSetting[],
  key: RandomKey,
): Setting | undefined {
  const taken = new Set(tried.map(({ setting }) => canonicalSetting(setting)));
  const worst = tried.reduce((best, next) => (next.nearness > best.nearness ? next : best));
  for (let index = 0; index < maxProposals; index++) {
    const proposal = stepFrom(regime, worst.setting, index, deriveKey(key, index));
    if (!taken.has(canonicalSetting(proposal)) && isInRegime(regime, proposal)) return proposal;
  }
  return undefined;
}

function stepFrom({ domain }: Regime, from: Setting, index: number, key: RandomKey): Setting {
  return settingAt(domain, (name) => {
    const range = domain[name] as ParameterRange;
    const place = gridPlace(range, from[name] ?? Number.NaN) ?? 0;
    const [direction = 0.5, choice = 0.5] = uniformDraws(deriveKey(key, name), 2);
    return range.kind === 'one-of'
      ? otherPlace(range, place, direction, choice)
      : nearbyPlace(range, place, direction, reachOf(index));
  });
}

function reachOf(index: number): number {
  return index < maxProposals / 2 ? (reaches[index % reaches.length] ?? 1) : 1;
}

function nearbyPlace(
  range: ParameterRange,
  place: number,
  direction: number,
  reach: number,
): number {
  const last = numGridValues(range) - 1;
  const step = Math.round((2 * direction - 1) * reach * last);
  return Math.min(last, Math.max(0, place + step));
}

/** Values of a list have no order: the same one half of the time, else any. */
function otherPlace(range: ParameterRange, place: number, keeps: number, choice: number): number {
  return keeps < 0.5 ? place : Math.floor(choice * numGridValues(range));
}
