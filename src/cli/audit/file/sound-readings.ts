import { builtInNames } from '../../claim-files/expressions/functions.js';
import type { Problems } from '../../claim-files/file/problems.js';
import type { ReadingData } from './schema.js';

/** Readings by their id. */
export type Readings = Readonly<Record<string, ReadingData>>;

/** Readings with which nothing is wrong, and what is known of the others. */
export interface SoundReadings {
  readonly readings: Readings;
  /** The reading to which a name belongs that cannot be used, by the name. */
  readonly brokenNames: ReadonlyMap<string, string>;
  readonly broken: readonly string[];
}

/**
 * Options of a reading set the same names, which no other reading sets and which have no meaning of
 * their own; each option has an id of its own. What is wrong with a reading leaves the others alone.
 *
 * @param malformed - ids of readings that are not even of the right form
 */
export function soundReadings(
  all: Readings,
  malformed: readonly string[],
  problems: Problems,
): SoundReadings {
  const owners = new Map<string, string>();
  const brokenNames = new Map<string, string>();
  const sound: Record<string, ReadingData> = {};
  const broken: string[] = [];
  for (const [id, reading] of Object.entries(all)) {
    const before = problems.count();
    if (!malformed.includes(id)) requireSound(id, reading, owners, problems);
    const isSound = !malformed.includes(id) && problems.count() === before;
    if (isSound) {
      sound[id] = reading;
      for (const name of namesSetBy(reading)) owners.set(name, id);
    } else {
      broken.push(id);
      for (const name of namesSetBy(reading)) brokenNames.set(name, id);
    }
  }
  return { readings: sound, brokenNames, broken };
}

/** Names that any option sets, of a reading of whatever form. */
function namesSetBy(reading: unknown): readonly string[] {
  const { options } = (reading ?? {}) as { readonly options?: unknown };
  if (!Array.isArray(options)) return [];
  return options.flatMap((own: { readonly set?: object } | null) => Object.keys(own?.set ?? {}));
}

function requireSound(
  id: string,
  { options }: ReadingData,
  owners: ReadonlyMap<string, string>,
  problems: Problems,
): void {
  const [first] = options;
  const names = Object.keys(first?.set ?? {});
  for (const [place, option] of options.entries()) {
    const path = ['readings', id, 'options', place];
    const own = Object.keys(option.set);
    if (own.length !== names.length || !own.every((name) => names.includes(name))) {
      problems.add(
        [...path, 'set'],
        `${option.id} sets ${own.join(', ') || 'nothing'}: expected ${names.join(', ')}, as ${first?.id} does`,
      );
    }
    if (options.findIndex((other) => other.id === option.id) < place) {
      problems.add([...path, 'id'], `'${option.id}' is there already: expected another id`);
    }
  }
  for (const name of names) {
    requireFreeName(name, ['readings', id, 'options', 0, 'set', name], problems);
    const owner = owners.get(name);
    if (owner !== undefined) {
      problems.add(['readings', id], `'${name}' is set by the reading ${owner} already`);
    }
  }
}

/** A name that expressions give no meaning of their own. */
export function requireFreeName(
  name: string,
  path: readonly (string | number)[],
  problems: Problems,
): void {
  if (!builtInNames.includes(name) && name !== 'value') return;
  const what = name === 'value' ? 'stands for what was found' : 'has a meaning of its own';
  problems.addName(path, `'${name}' ${what} in expressions: take another name`);
}
