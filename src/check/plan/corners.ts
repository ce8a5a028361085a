import {
  type ParameterRange,
  parameterText,
  type RandomKey,
  type Setting,
} from '../../core/index.js';
import { deriveKey, uniformDraws } from '../../random/index.js';
import { gridValue, numGridValues } from './parameter-grid.js';
import { isInRegime, type Regime, settingAt } from './regime.js';

/** Values up to which every one is worth a setting: of a list, such as activations, and of a range. */
const [longestShortList, longestShortRange] = [8, 4];

/** Whether a regime has parameters of which each value should be tried. */
export function hasShortList({ domain }: Regime): boolean {
  return Object.values(domain).some(isShortList);
}

/**
 * A random corner of a regime: every parameter at an end of its range, but those of few
 * values at one that no setting has yet, if there is one.
 *
 * @param taken - the settings so far
 * @returns undefined when the corner violates the condition of the regime
 */
export function cornerOf(
  regime: Regime,
  taken: readonly Setting[],
  key: RandomKey,
): Setting | undefined {
  const corner = settingAt(regime.domain, (name) => {
    const range = regime.domain[name];
    const [choice] = uniformDraws(deriveKey(key, name), 1);
    const places = newPlaces(
      range,
      taken.map((setting) => parameterText(setting[name])),
    );
    return places[Math.floor(choice * places.length)];
  });
  return isInRegime(regime, corner) ? corner : undefined;
}

/** Places of the values that were not taken, of few; else both ends. */
function newPlaces(range: ParameterRange, taken: readonly string[]): readonly number[] {
  const last = numGridValues(range) - 1;
  const missing = isShortList(range)
    ? Array.from({ length: last + 1 }, (_, place) => place).filter(
        (place) => !taken.includes(parameterText(gridValue(range, place))),
      )
    : [];
  return missing.length > 0 ? missing : [0, last];
}

function isShortList(range: ParameterRange): boolean {
  return numGridValues(range) <= (range.kind === 'one-of' ? longestShortList : longestShortRange);
}
