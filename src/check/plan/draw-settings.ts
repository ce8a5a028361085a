import {
  canonicalSetting,
  invalidArgument,
  type RandomKey,
  type Setting,
} from '../../core/index.js';
import { deriveKey, spreadPlaces } from '../../random/index.js';
import { cornerOf, hasShortList } from './corners.js';
import { fillRegime } from './fill-regime.js';
import type { PlannedSetting, SettingOrigin } from './planned-setting.js';
import { listedSettings, type Regime } from './regime.js';

/** One setting in so many is a corner. */
const settingsPerCorner = 4;
/** Random corners looked at for each that is wanted. */
const triesPerCorner = 64;
/** Settings looked at for one that meets the condition, at least. */
const leastDrawn = 4096;

/**
 * Distinct settings that fill a regime, a pure function of the key.
 *
 * They are drawn evenly and spread over the range of each parameter (`fillRegime`).
 * From four on, one in four is a corner instead; below four none is, for what a few
 * settings say of the regime rests on those that are drawn evenly. In a regime cut by a
 * condition, where settings are not spread, a corner is one of two already if there is a
 * short list: it takes a value that the others lack.
 *
 * @returns `numSettings` of them; all there are when the regime has no more, none of them
 *   called a corner
 * @throws VerificationError 'invalid-argument' when none of many meets the condition
 */
export function drawSettings(
  regime: Regime,
  numSettings: number,
  key: RandomKey,
): PlannedSetting[] {
  const listed = listedSettings(regime);
  const isSmall = listed !== undefined && listed.length <= numSettings;
  const numCorners = isSmall ? 0 : numCornersOf(regime, numSettings);
  const numSpread = isSmall ? 0 : numSettings - numCorners;
  const maxDrawn = isSmall ? 0 : Math.max(leastDrawn, 32 * numSettings);
  const drawn = fillRegime(regime, numSpread, maxDrawn, deriveKey(key, 'filled'));
  // What is left of a regime that is hardly larger than what is asked for.
  const rest = shuffled(listed ?? [], deriveKey(key, 'rest'));

  const chosen = new Map<string, PlannedSetting>();
  const take = (setting: Setting, origin: SettingOrigin): void => {
    const name = canonicalSetting(setting);
    if (!chosen.has(name)) chosen.set(name, { setting, origin });
  };
  const fillUpTo = (count: number, settings: Iterator<Setting>): void => {
    while (chosen.size < count) {
      const { done, value } = settings.next();
      if (done === true) return;
      take(value, 'filled');
    }
  };
  fillUpTo(numSpread, drawn);
  for (let tried = 0; tried < numCorners * triesPerCorner; tried++) {
    if (chosen.size >= numSpread + numCorners) break;
    const taken = [...chosen.values()].map(({ setting }) => setting);
    const corner = cornerOf(regime, taken, deriveKey(key, 'corner', tried));
    if (corner !== undefined) take(corner, 'corner');
  }
  fillUpTo(numSettings, drawn);
  fillUpTo(numSettings, rest.values());

  if (chosen.size > 0) return [...chosen.values()];
  throw invalidArgument(
    regime.claim === undefined ? 'where' : `where of ${regime.claim.id}`,
    regime.where,
    `a condition that holds somewhere in the regime: none of ${listed === undefined ? `${maxDrawn} drawn` : 'its'} settings meets it`,
    'choose ranges in which it holds more often than not',
  );
}

function numCornersOf(regime: Regime, numSettings: number): number {
  const share = Math.floor(numSettings / settingsPerCorner);
  const isUncovered = regime.where !== undefined && hasShortList(regime) && numSettings > 1;
  return isUncovered ? Math.max(1, share) : share;
}

function shuffled(settings: readonly Setting[], key: RandomKey): Setting[] {
  return spreadPlaces(settings.length, settings.length, key).map((place) => settings[place]);
}
