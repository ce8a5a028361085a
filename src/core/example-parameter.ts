import { acceptsParameter, type ParameterSpec, type ParameterSpecs } from './parameter-spec.js';
import { type ParameterValue, parameterText } from './setting.js';

/** A word that gives the first of the parameters a value that it accepts, as `width=1`. */
export function exampleAssignment(specs: ParameterSpecs): string {
  const [first] = Object.entries(specs);
  if (first === undefined) return 'name=1';
  const [name, spec] = first;
  return `${name}=${parameterText(exampleParameter(spec))}`;
}

/**
 * A value that a parameter accepts, for hints: its own example or default where it has one, else
 * a choice, a number in its range or numbers that increase in it.
 */
export function exampleParameter(spec: ParameterSpec): ParameterValue {
  const own = spec.example ?? spec.default;
  if (own !== undefined) return own;
  if (spec.kind === 'choice') return spec.choices?.[0] ?? '';
  if (spec.kind !== 'numbers') return numberWithin(spec);
  const { minLength = 1, maxLength = Number.POSITIVE_INFINITY } = spec;
  const length = Math.min(maxLength, Math.max(minLength, 3));
  return Array.from({ length }, (_, index) => numberWithin(spec, (index + 1) / (length + 1)));
}

/** The number at a share of the range; without a share a round one. */
function numberWithin(spec: ParameterSpec, share?: number): number {
  const entry: ParameterSpec = { ...spec, kind: spec.kind === 'integer' ? 'integer' : 'number' };
  const isOneOf = (value: number) => acceptsParameter(entry, value);
  const { min, max } = spec;
  if (share === undefined) {
    const round = [1, 0.5, 0, min, max].find((value) => value !== undefined && isOneOf(value));
    if (round !== undefined) return round;
  }
  const lower = min ?? (max === undefined ? 0 : max - 2);
  const upper = max ?? lower + 2;
  return lower + (upper - lower) * (share ?? 0.5);
}
