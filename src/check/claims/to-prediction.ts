import {
  type AnyClaim,
  inJson,
  type Law,
  type Predicted,
  type PredictedComponent,
  VerificationError,
} from '../../core/index.js';
import { isPromise, valueInWords } from '../blame/value-in-words.js';
import { type Entry, entriesOf } from './entries.js';
import { withItsError } from './numbers.js';
import { inWords } from './words.js';

/** What theory says, by name. */
export type TheorySays = Readonly<Record<string, unknown>>;

/** A predicted component, with the comparison that it belongs to and its place in it. */
export interface NamedComponent extends PredictedComponent {
  readonly name: string;
  readonly place: number;
}

/**
 * What theory says, component by component, in the order of the relation.
 *
 * @throws VerificationError 'invalid-argument' for names that are missing or more than are
 *   compared, and for things of another shape than the comparison needs
 */
export function toComponents(
  { id, relation, labels = {} }: Pick<AnyClaim, 'id' | 'relation' | 'labels'>,
  says: TheorySays,
): NamedComponent[] {
  if (typeof says !== 'object' || says === null || Array.isArray(says) || isPromise(says)) {
    const expected = `an object of named numbers, and not ${valueInWords(says)}`;
    throw refused(id, 'what theory says', says, expected);
  }
  const entries = entriesOf(relation, says);
  const extra = Object.keys(says).find((name) => !entries.some((entry) => entry.name === name));
  if (extra !== undefined) {
    const names = entries.map(({ name }) => name).join(', ');
    throw refused(id, 'a name that theory uses', extra, `one of those compared: ${names}`);
  }
  return entries.flatMap((entry) => componentsOf(id, entry, says[entry.name], labels[entry.name]));
}

function componentsOf(
  id: string,
  { name, compared }: Entry,
  said: unknown,
  label = inWords(name),
): NamedComponent[] {
  const { owed, parts } = compared;
  const one = (component: Omit<PredictedComponent, 'label'>, place = 0, ownLabel = label) => ({
    label: ownLabel,
    name,
    place,
    ...component,
  });
  if (owed === 'nothing') return [one({ value: 0, numericalError: 0 })];
  if (said === undefined) {
    throw refused(id, `what theory says of '${name}'`, said, inWordsOf[owed]);
  }
  if (ArrayBuffer.isView(said)) {
    throw refused(id, `what theory says of '${name}'`, said, 'a plain list: Array.from(numbers)');
  }
  if (owed === 'exponent') return [one(exponentOf(id, name, said))];
  const labelOf = (place: number) =>
    parts === undefined ? `${label} ${place + 1}` : `${label}, ${parts[place] ?? place + 1}`;
  if (owed === 'number' && parts !== undefined) {
    const each = predictedOf(id, name, said);
    return parts.map((_, place) => one(each, place, labelOf(place)));
  }
  const component = (item: unknown) =>
    owed === 'law'
      ? { value: 0, numericalError: 0, law: lawOf(id, name, item) }
      : predictedOf(id, name, item);
  return Array.isArray(said)
    ? said.map((item, place) => one(component(item), place, labelOf(place)))
    : [one(component(said))];
}

function exponentOf(id: string, name: string, said: unknown) {
  if (typeof said !== 'object' || said === null || !('exponent' in said)) {
    return predictedOf(id, name, said);
  }
  const { exponent, limit } = said as { readonly exponent: unknown; readonly limit?: unknown };
  const { value, numericalError } = predictedOf(id, `limit of ${name}`, limit ?? 0);
  return { ...predictedOf(id, name, exponent), limit: value, limitError: numericalError };
}

function predictedOf(id: string, name: string, said: unknown) {
  const isNumber =
    typeof said === 'number' ||
    (typeof said === 'object' && said !== null && 'value' in said && 'numericalError' in said);
  if (isNumber) return withItsError(said as Predicted);
  throw refused(id, `what theory says of '${name}'`, said, inWordsOf.number);
}

function lawOf(id: string, name: string, said: unknown): Law {
  if (typeof said === 'object' && said !== null && 'kind' in said) return said as Law;
  throw refused(id, `what theory says of '${name}'`, said, inWordsOf.law);
}

const inWordsOf = {
  'like-measured': 'a number or a list of numbers, as measured; withError for one with an error',
  number: 'a number; withError for one with an error',
  exponent: 'an exponent, or { exponent, limit }',
  law: 'a law, or a list of laws',
};

function refused(id: string, what: string, value: unknown, expected: string): VerificationError {
  const isPlain = !isPromise(value) && typeof value !== 'function';
  const shown = isPlain ? inJson(value) : valueInWords(value);
  return new VerificationError(
    'invalid-argument',
    `invalid ${what}=${shown} in ${id}: expected ${expected}`,
    { argument: what, value, expected },
  );
}
