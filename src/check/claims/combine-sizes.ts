import {
  type Axes,
  invalidArgument,
  type MeasuredNumber,
  type MeasuredValues,
  type SizeAxis,
} from '../../core/index.js';
import { numberOf } from './numbers.js';

type Combined = Readonly<Record<string, number | readonly number[]>>;

/**
 * Values measured at each point of a grid of sizes, as they are compared: axis by axis, the
 * last one first, summed with their weights or kept as a series.
 */
export function combineSizes(measured: readonly MeasuredValues[], across: Axes): MeasuredValues {
  let values: readonly Combined[] = measured.map(plainNumbers);
  for (const axis of Object.values(across).toReversed()) values = combineAxis(values, axis);
  return values[0];
}

function combineAxis(values: readonly Combined[], axis: SizeAxis<unknown>): Combined[] {
  const length = axis.sizes.length;
  return Array.from({ length: values.length / length }, (_, block) => {
    const own = values.slice(block * length, (block + 1) * length);
    const combine = axis.kind === 'kept' ? seriesOf : (name: string) => sumOf(name, own, axis);
    return Object.fromEntries(Object.keys(own[0]).map((name) => [name, combine(name, own)]));
  });
}

function seriesOf(name: string, values: readonly Combined[]): readonly number[] {
  return values.map((own) => {
    const value = own[name];
    if (typeof value === 'number') return value;
    throw invalidArgument(`${name} at each size`, value, 'a single number on a kept axis');
  });
}

function sumOf(
  name: string,
  values: readonly Combined[],
  { weights }: SizeAxis<unknown>,
): number | readonly number[] {
  const [first] = values;
  const sum = (numberIn: (own: Combined) => number) =>
    values.reduce((total, own, place) => total + weights[place] * numberIn(own), 0);
  const series = first[name];
  return typeof series === 'number'
    ? sum((own) => own[name] as number)
    : series.map((_, index) => sum((own) => (own[name] as readonly number[])[index]));
}

function plainNumbers(values: MeasuredValues): Combined {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.map(numberOf) : numberOf(value as MeasuredNumber),
    ]),
  );
}
