import type { Domain, RandomKey, RegimeCoverage } from '../../core/index.js';
import { uniformDraws } from '../../random/index.js';
import type { AnyProperty } from '../property.js';
import { gridValue, numGridValues } from './parameter-grid.js';

/** So a share of a twentieth is known up to seven thousandths. */
const numDrawn = 1024;

/**
 * How many of some settings, drawn evenly from the regime, meet the condition of a claim.
 *
 * @returns undefined without a condition
 */
export function shareOfRegime(
  { domain, where }: Pick<AnyProperty, 'domain' | 'where'>,
  key: RandomKey,
): RegimeCoverage['condition'] {
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
    if (where(setting)) numInside += 1;
  }
  return { numDrawn, numInside };
}
