import {
  type Domain,
  integers,
  logUniform,
  messageOf,
  oneOf,
  type ParameterRange,
  type ParameterValue,
  uniform,
} from '../../../core/index.js';
import type { KnownNames, NameKind } from '../expressions/expression.js';
import { takenNames } from '../expressions/functions.js';
import type { Problems, ValuePath } from '../file/problems.js';
import type { RangeData } from '../file/schema.js';

/** The regime of a claim, and what its names stand for in expressions. */
export interface Regime {
  readonly domain: Domain;
  readonly names: KnownNames;
}

/** The ranges of a claim's parameters. */
export function regimeOf(
  ranges: Readonly<Record<string, RangeData>>,
  path: ValuePath,
  problems: Problems,
): Regime {
  const domain: Record<string, ParameterRange> = {};
  const names: Record<string, NameKind> = {};
  for (const [name, data] of Object.entries(ranges)) {
    if (takenNames.includes(name)) {
      problems.addName(
        [...path, name],
        `'${name}' has a meaning in expressions: take another name`,
      );
    }
    const range = rangeOf(name, data, path, problems);
    if (range === undefined) {
      names[name] = 'number';
      continue;
    }
    domain[name] = range;
    const kinds = new Set(range.kind === 'one-of' ? range.values.map(kindOf) : ['number' as const]);
    names[name] = [...kinds][0];
    if (kinds.size > 1) {
      problems.add(
        [...path, name],
        `${name}: expected values of one kind, numbers, texts or lists`,
      );
    }
  }
  return { domain, names };
}

/** What a value is in expressions. */
export function kindOf(value: ParameterValue): NameKind {
  if (typeof value === 'object') return 'list';
  return typeof value === 'number' ? 'number' : 'text';
}

const constructors = { uniform, logUniform, integers } as const;

function rangeOf(
  name: string,
  data: RangeData,
  path: ValuePath,
  problems: Problems,
): ParameterRange | undefined {
  const own = [...path, name];
  if (typeof data !== 'object') return oneOf(data);
  const given = Object.keys(data);
  if (given.length !== 1) {
    const expected = 'expected exactly one of uniform, logUniform, integers, oneOf';
    problems.add(own, `${name} has ${given.join(' and ') || 'nothing'}: ${expected}`);
    return undefined;
  }
  const [kind] = given as (keyof typeof constructors | 'oneOf')[];
  try {
    if (kind === 'oneOf') return oneOf<ParameterValue>(...(data.oneOf ?? []));
    const [min, max] = data[kind] ?? [];
    return constructors[kind](min as number, max as number);
  } catch (error) {
    problems.add([...own, kind], `${name}: ${messageOf(error)}`);
    return undefined;
  }
}
