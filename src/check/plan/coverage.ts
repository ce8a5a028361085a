import { type Coverage, parameterText, type Setting } from '../../core/index.js';
import { largestUnseenShare } from '../../stats/index.js';
import type { PlannedSetting } from './planned-setting.js';
import { listedSettings, type Regime } from './regime.js';

/** Chance that a fault on the stated share of a regime is met by none of its settings. */
const missRate = 0.05;

/** What the settings of a plan say of a regime when the claim is supported at each. */
export function coverageOf(regime: Regime, settings: readonly PlannedSetting[]): Coverage {
  const count = (origin: PlannedSetting['origin']) =>
    settings.filter((setting) => setting.origin === origin).length;
  const numFilled = count('filled');
  const numListed = listedSettings(regime)?.length ?? Number.POSITIVE_INFINITY;
  const isGrid = Object.values(regime.domain).some(
    ({ kind }) => kind === 'uniform' || kind === 'log-uniform',
  );
  const isWhole = settings.length < numListed ? undefined : isGrid ? 'grid' : 'regime';
  const byChance = largestUnseenShare(numFilled, missRate);
  // What is left of a regime without real parameters is a bound without any chance.
  const left = isGrid ? 1 : 1 - settings.length / numListed;
  const neverDrawn = neverDrawnOf(
    regime,
    settings.map(({ setting }) => setting),
  );
  return {
    numFilled,
    numCorners: count('corner'),
    ...(count('sought') === 0 ? {} : { numSought: count('sought') }),
    ...(isWhole === undefined ? {} : { isWhole }),
    ...(Object.keys(neverDrawn).length === 0 ? {} : { neverDrawn }),
    unseenShare: Math.min(byChance, Math.max(0, left)),
    missRate,
  };
}

/** Of each list in a regime, the values that no setting has. */
function neverDrawnOf({ domain }: Regime, settings: readonly Setting[]): Record<string, string[]> {
  const missing: Record<string, string[]> = {};
  for (const [name, range] of Object.entries(domain)) {
    if (range.kind !== 'one-of') continue;
    const drawn = new Set(settings.map((setting) => parameterText(setting[name])));
    const left = range.values.map(parameterText).filter((text) => !drawn.has(text));
    if (left.length > 0) missing[name] = left;
  }
  return missing;
}
