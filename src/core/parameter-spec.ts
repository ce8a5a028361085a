import { type ParameterValue, parameterText } from './setting.js';

/** What a named parameter of a predictor or simulator accepts. */
export interface ParameterSpec {
  /** `numbers` is a list of numbers, typed as `[0,0.5,1]`. */
  readonly kind: 'number' | 'integer' | 'choice' | 'numbers';
  readonly description: string;
  /** Smallest accepted value, or entry of a list; for numbers that must exceed it, see `exclusiveMin`. */
  readonly min?: number;
  readonly exclusiveMin?: boolean;
  readonly max?: number;
  /** The words of a choice; for a list, words that may stand in its place. */
  readonly choices?: readonly string[];
  /** Fewest and most entries of a list; default 1 and any number. */
  readonly minLength?: number;
  readonly maxLength?: number;
  /** Whether each entry of a list must exceed the one before. */
  readonly increasing?: boolean;
  /** A value for hints, that fits the other examples of the predictor or simulator. */
  readonly example?: ParameterValue;
  /**
   * Values of other parameters, by their names, with which alone this one is used: it is refused
   * elsewhere, and its default left out.
   */
  readonly onlyWith?: Readonly<Record<string, readonly ParameterValue[]>>;
  /** Absent: the parameter must be given. */
  readonly default?: ParameterValue;
  /** Without a value the parameter is left out. */
  readonly optional?: boolean;
}

export type ParameterSpecs = Readonly<Record<string, ParameterSpec>>;

/** 'target=teacher or linear', the condition under which a parameter is used. */
export function conditionText(onlyWith: NonNullable<ParameterSpec['onlyWith']>): string {
  return Object.entries(onlyWith)
    .map(([name, values]) => `${name}=${values.map(parameterText).join(' or ')}`)
    .join(' and ');
}

/** The allowed values in words, for messages and listings. */
export function describeSpec(spec: ParameterSpec): string {
  if (spec.kind === 'choice') return `one of ${(spec.choices ?? []).join(', ')}`;
  if (spec.kind === 'numbers') return describeList(spec);
  const noun = spec.kind === 'integer' ? 'a whole number' : 'a number';
  const lower =
    spec.min === undefined ? '' : ` ${spec.exclusiveMin === true ? '>' : '>='} ${spec.min}`;
  const upper = spec.max === undefined ? '' : `${lower === '' ? '' : ' and'} <= ${spec.max}`;
  return noun + lower + upper;
}

function describeList(spec: ParameterSpec): string {
  const { minLength = 1, maxLength, increasing, choices, ...entry } = spec;
  const entries = describeSpec({ ...entry, kind: 'number' }).replace('a number', '');
  const count = maxLength === undefined ? `at least ${minLength}` : `${minLength} to ${maxLength}`;
  const noun = maxLength === undefined && minLength === 1 ? 'number' : 'numbers';
  const order = increasing ? ', increasing' : '';
  const words = choices === undefined ? '' : `, or one of ${choices.join(', ')}`;
  const each = entries === '' ? '' : `, each${entries}`;
  return `a list [a,b,...] of ${count} ${noun}${each}${order}${words}`;
}

/** Whether a parameter may have this value, other parameters aside. */
export function acceptsParameter(spec: ParameterSpec, value: ParameterValue): boolean {
  if (spec.kind === 'numbers') {
    const { minLength = 1, maxLength = Number.POSITIVE_INFINITY } = spec;
    if (typeof value === 'string') return (spec.choices ?? []).includes(value);
    return (
      Array.isArray(value) &&
      value.length >= minLength &&
      value.length <= maxLength &&
      value.every((entry) => acceptsParameter({ ...spec, kind: 'number' }, entry)) &&
      (spec.increasing !== true || value.every((entry, k) => k === 0 || entry > value[k - 1]))
    );
  }
  if (spec.kind === 'choice') return (spec.choices ?? []).includes(String(value));
  if (typeof value !== 'number' || !Number.isFinite(value)) return false;
  if (spec.kind === 'integer' && !Number.isInteger(value)) return false;
  if (spec.min !== undefined && (value < spec.min || (spec.exclusiveMin && value === spec.min))) {
    return false;
  }
  return spec.max === undefined || value <= spec.max;
}
