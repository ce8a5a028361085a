import {
  canonicalSetting,
  type Domain,
  type Setting,
  VerificationError,
} from '../../core/index.js';
import { asPart } from '../blame/blame.js';
import { isPromise, valueInWords } from '../blame/value-in-words.js';
import { gridValue, numGridValues } from './parameter-grid.js';

/** The settings that a claim speaks of: those of its domain that meet its condition. */
export interface Regime {
  readonly domain: Domain;
  readonly where?: ((setting: Setting) => boolean) | undefined;
  /** Whose regime it is, for messages. */
  readonly claim?: { readonly id: string } | undefined;
}

/** The condition, as messages call it. */
export function nameOfCondition({ claim }: Regime): string {
  return claim === undefined ? '`where`' : `\`where\` of ${claim.id}`;
}

/** Regimes of more settings than this are not listed. */
const longestListing = 4096;

/**
 * Whether a setting of the domain belongs to the regime.
 *
 * @throws VerificationError 'invalid-argument' for a condition that says neither true nor false
 */
export function isInRegime(regime: Regime, setting: Setting): boolean {
  const { where } = regime;
  if (where === undefined) return true;
  const said: unknown = asPart(nameOfCondition(regime), () => where(setting));
  if (typeof said === 'boolean') return said;
  const advice = isPromise(said) ? '; it cannot be asynchronous' : '';
  throw new VerificationError(
    'invalid-argument',
    `${nameOfCondition(regime)} gave ${valueInWords(said)} at ${canonicalSetting(setting)}: expected true or false${advice}`,
  );
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
