import type { RandomKey, Setting } from '../../core/index.js';
import { deriveKey, spreadPlaces } from '../../random/index.js';
import { numGridValues } from './parameter-grid.js';
import { isInRegime, type Regime, settingAt } from './regime.js';

/**
 * Settings drawn evenly from a regime, without end: first `numSpread` points of a
 * randomised Latin hypercube, which spread over the range of each parameter, then
 * independent ones.
 *
 * Where a condition cuts the regime, all are independent: a Latin hypercube of which
 * points are taken away spreads no more, and nothing could be said of what it misses.
 *
 * @param maxDrawn - settings drawn, those that violate the condition included
 */
export function* fillRegime(
  regime: Regime,
  numSpread: number,
  maxDrawn: number,
  key: RandomKey,
): Generator<Setting> {
  if (regime.where === undefined) yield* hypercube(regime, numSpread, deriveKey(key, 'spread'));
  for (let index = 0; index < maxDrawn; index++) {
    const [setting] = hypercube(regime, 1, deriveKey(key, 'single', index));
    if (isInRegime(regime, setting)) yield setting;
  }
}

/** As many points as asked for, spread along the range of each parameter. */
function hypercube({ domain }: Regime, numPoints: number, key: RandomKey): Setting[] {
  const places = new Map(
    Object.entries(domain).map(([name, range]) => [
      name,
      spreadPlaces(numGridValues(range), numPoints, deriveKey(key, name)),
    ]),
  );
  return Array.from({ length: numPoints }, (_, point) =>
    settingAt(domain, (name) => places.get(name)?.[point] ?? 0),
  );
}
