import { clipped } from '../../core/clipped.js';
import type { SettingEvidence } from '../../core/index.js';
import { canonicalJson } from '../values/canonical-json.js';

/** Fields that say the most, before all others. */
const telling = ['numReplicates', 'components', 'estimate'];

/** Longer values are cut: what differs may be a text. */
const longestValue = 60;

/**
 * The first field in which a repeated record differs from the recorded one, with what both have
 * there: of components by their labels, estimates first.
 *
 * @example 'estimate of mean: 1.25 in the run, 1.5 here'
 * @returns undefined where they are the same
 */
export function firstDifference(
  recorded: SettingEvidence,
  repeated: SettingEvidence,
): string | undefined {
  return differenceOf(recorded, repeated, [], '');
}

function differenceOf(
  before: unknown,
  after: unknown,
  path: readonly string[],
  owner: string,
): string | undefined {
  const [was, is] = [canonicalJson(before ?? null), canonicalJson(after ?? null)];
  if (was === is) return undefined;
  if (isObject(before) && isObject(after)) {
    const label = 'label' in before && typeof before.label === 'string' ? before.label : undefined;
    for (const name of namesOf(before, after)) {
      const own = label === undefined ? [...path, name] : [name];
      const found = differenceOf(before[name], after[name], own, label ?? owner);
      if (found !== undefined) return found;
    }
  }
  const of = owner === '' ? '' : ` of ${owner}`;
  return `${path.join('.')}${of}: ${shown(was)} in the run, ${shown(is)} here`;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function namesOf(before: object, after: object): readonly string[] {
  const all = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return [
    ...telling.filter((name) => all.includes(name)),
    ...all.filter((name) => !telling.includes(name)),
  ];
}

function shown(json: string): string {
  return json === 'null' ? 'nothing' : clipped(json, longestValue);
}
