import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

const validators = new Map<string, ValidateFunction>();

/** What a schema in `docs` finds wrong with a value: a line each, none where it is right. */
export function problemsBy(name: string, value: unknown): readonly string[] {
  let validate = validators.get(name);
  if (validate === undefined) {
    const file = new URL(`../../docs/${name}.schema.json`, import.meta.url);
    validate = new Ajv2020({ strict: true }).compile(JSON.parse(readFileSync(file, 'utf8')));
    validators.set(name, validate);
  }
  if (validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** A value with one thing altered. */
export interface Alteration {
  readonly kind: 'missing' | 'other';
  /** Names of the fields on the way, and of the altered one. */
  readonly path: readonly string[];
  readonly value: unknown;
}

/** Every way to take one field out of an object, or to put something else in its place, at any depth. */
export function* alterations(value: unknown, path: readonly string[] = []): Generator<Alteration> {
  if (typeof value !== 'object' || value === null) return;
  const isList = Array.isArray(value);
  for (const [key, item] of Object.entries(value)) {
    const own = isList ? path : [...path, key];
    const withItem = (altered: unknown) =>
      isList ? value.with(Number(key), altered) : { ...value, [key]: altered };
    if (!isList) {
      const { [key]: _, ...rest } = value as Readonly<Record<string, unknown>>;
      yield { kind: 'missing', path: own, value: rest };
    }
    yield { kind: 'other', path: own, value: withItem({ unlike: [true] }) };
    for (const inside of alterations(item, own)) yield { ...inside, value: withItem(inside.value) };
  }
}
