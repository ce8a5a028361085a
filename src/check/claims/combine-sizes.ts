import {
  type Axes,
  invalidArgument,
  type MeasuredNumber,
  type MeasuredValues,
  type SizeAxis,
  traceOf,
  withTrace,
} from '../../core/index.js';
import { isTimeAverage, numberOf, withItsError } from './numbers.js';

/**
 * Values measured at each point of a grid of sizes, as they are compared: axis by axis, the
 * last one first, summed with their weights or kept as a series. Drifts, errors and traces are
 * combined as their values are, or the gates on them would be off.
 */
export function combineSizes(measured: readonly MeasuredValues[], across: Axes): MeasuredValues {
  let values: readonly MeasuredValues[] = measured;
  for (const axis of Object.values(across).toReversed()) values = combineAxis(values, axis);
  return values[0];
}

function combineAxis(values: readonly MeasuredValues[], axis: SizeAxis<unknown>): MeasuredValues[] {
  const length = axis.sizes.length;
  return Array.from({ length: values.length / length }, (_, block) => {
    const own = values.slice(block * length, (block + 1) * length);
    const combine = axis.kind === 'kept' ? seriesOf : (name: string) => sumOf(name, own, axis);
    const combined = Object.fromEntries(
      Object.keys(own[0]).map((name) => [name, combine(name, own)]),
    );
    const trace = sumOfTraces(own, axis);
    return trace === undefined ? combined : withTrace(combined, trace);
  });
}

function seriesOf(name: string, values: readonly MeasuredValues[]): readonly MeasuredNumber[] {
  return values.map((own) => {
    const value = own[name];
    if (!Array.isArray(value)) return value as MeasuredNumber;
    throw invalidArgument(`${name} at each size`, value, 'a single number on a kept axis');
  });
}

function sumOf(
  name: string,
  values: readonly MeasuredValues[],
  { weights }: SizeAxis<unknown>,
): MeasuredNumber | readonly MeasuredNumber[] {
  const [first] = values;
  const series = first[name];
  if (!Array.isArray(series)) {
    const terms = values.map((own) => own[name] as MeasuredNumber);
    return weighted(terms, weights);
  }
  return series.map((_, index) => {
    // A series that is shorter at another size has no number here.
    const terms = values.map(
      (own) => (own[name] as readonly MeasuredNumber[])[index] ?? Number.NaN,
    );
    return weighted(terms, weights);
  });
}

function weighted(terms: readonly MeasuredNumber[], weights: readonly number[]): MeasuredNumber {
  const sum = (part: (term: MeasuredNumber) => number) =>
    terms.reduce((total: number, term, place) => total + weights[place] * part(term), 0);
  const value = sum(numberOf);
  if (terms.some(isTimeAverage)) {
    return { mean: value, drift: sum((term) => (isTimeAverage(term) ? term.drift : 0)) };
  }
  const error = terms.reduce(
    (total: number, term, place) =>
      total + Math.abs(weights[place]) * withItsError(term).numericalError,
    0,
  );
  return error === 0 ? value : { value, numericalError: error };
}

/** Of runs that have traces; one that lacks it makes the sum incomplete, which the gates tell. */
function sumOfTraces(
  values: readonly MeasuredValues[],
  { weights }: SizeAxis<unknown>,
): readonly number[] | undefined {
  const traces = values.map((own) => traceOf(own));
  if (traces.every((trace) => trace === undefined)) return undefined;
  const shortest = Math.min(...traces.map((trace) => trace?.length ?? 0));
  return Array.from({ length: shortest }, (_, place) =>
    traces.reduce((sum, trace, index) => sum + weights[index] * (trace?.[place] ?? 0), 0),
  );
}
