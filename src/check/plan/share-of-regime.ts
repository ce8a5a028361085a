import {
  canonicalSetting,
  type Domain,
  type RandomKey,
  type RegimeCoverage,
  VerificationError,
} from '../../core/index.js';
import { uniformDraws } from '../../random/index.js';
import { gridValue, numGridValues } from './parameter-grid.js';
import { isInRegime, nameOfCondition, type Regime } from './regime.js';

/** So a share of a twentieth is known up to seven thousandths. */
const numDrawn = 1024;
/** Settings at which the condition is asked twice. */
const numRepeated = 64;

/**
 * How many of some settings, drawn evenly from the regime, meet the condition of a claim.
 *
 * @returns undefined without a condition
 * @throws VerificationError 'invalid-argument' for a condition that is no function of the setting
 */
export function shareOfRegime(regime: Regime, key: RandomKey): RegimeCoverage['condition'] {
  const { domain, where } = regime;
  if (where === undefined) return undefined;
  const ranges = Object.entries<Domain[string]>(domain);
  const draws = uniformDraws(key, numDrawn * ranges.length);
  let numInside = 0;
  for (let draw = 0; draw < numDrawn; draw++) {
    const setting = Object.fromEntries(
      ranges.map(([name, range], index) => {
        const place = Math.floor(draws[draw * ranges.length + index] * numGridValues(range));
        return [name, gridValue(range, place)];
      }),
    );
    const isInside = isInRegime(regime, setting);
    if (isInside) numInside += 1;
    if (draw < numRepeated && isInRegime(regime, setting) !== isInside) {
      throw new VerificationError(
        'invalid-argument',
        `${nameOfCondition(regime)} gave ${isInside} and then ${!isInside} at ${canonicalSetting(setting)}: expected a function of the setting; look for Math.random, Date or values that are remembered from one call to the next`,
      );
    }
  }
  return { numDrawn, numInside };
}
