import type { Domain, Setting } from '../../core/index.js';
import { asPart } from '../blame/blame.js';
import { gridValue, numGridValues } from './parameter-grid.js';

/** The settings that a claim speaks of: those of its domain that meet its condition. */
export interface Regime {
  readonly domain: Domain;
  readonly where?: ((setting: Setting) => boolean) | undefined;
}

/** Regimes of more settings than this are not listed. */
const longestListing = 4096;

/** Whether a setting of the domain belongs to the regime. */
export function isInRegime({ where }: Regime, setting: Setting): boolean {
  return where === undefined || asPart('`where`', () => where(setting));
}

/** All settings of a regime; undefined when its domain has too many to look at each. */
export function listedSettings(regime: Regime): Setting[] | undefined {
  const sizes = Object.values(regime.domain).map(numGridValues);
  if (sizes.reduce((product, size) => product * size, 1) > longestListing) return undefined;
  const all = Object.entries(regime.domain).reduce<Setting[]>(
    (settings, [name, range]) =>
      settings.flatMap((setting) =>
        Array.from({ length: numGridValues(range) }, (_, place) => ({
          ...setting,
          [name]: gridValue(range, place),
        })),
      ),
    [{}],
  );
  return all.filter((setting) => isInRegime(regime, setting));
}

/** The setting at one place in the grid of each parameter. */
export function settingAt(domain: Domain, placeOf: (name: string) => number): Setting {
  return Object.fromEntries(
    Object.entries(domain).map(([name, range]) => [name, gridValue(range, placeOf(name))]),
  );
}
