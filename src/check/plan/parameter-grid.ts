import { type ParameterRange, type ParameterValue, parameterText } from '../../core/index.js';

/** How many values a parameter may take. */
export function numGridValues(range: ParameterRange): number {
  switch (range.kind) {
    case 'integers':
      return range.max - range.min + 1;
    case 'one-of':
      return range.values.length;
    default:
      return range.resolution + 1;
  }
}

/**
 * The value at a place of the grid; smaller places are simpler. Real values
 * have four significant digits, so that they can be typed as printed, unless
 * that would leave the range.
 */
export function gridValue(range: ParameterRange, place: number): ParameterValue {
  switch (range.kind) {
    case 'integers':
      return range.min + place;
    case 'one-of':
      return range.values[place] ?? Number.NaN;
    case 'uniform':
      return rounded(range, range.min + ((range.max - range.min) * place) / range.resolution);
    case 'log-uniform':
      return rounded(range, range.min * (range.max / range.min) ** (place / range.resolution));
  }
}

/** The simplest place that has a value; undefined when none has. */
export function gridPlace(range: ParameterRange, value: ParameterValue): number | undefined {
  if (range.kind === 'integers') {
    const isValue = Number.isInteger(value) && Number(value) >= range.min;
    return isValue && Number(value) <= range.max ? Number(value) - range.min : undefined;
  }
  for (let place = 0; place < numGridValues(range); place++) {
    if (isSameValue(gridValue(range, place), value)) return place;
  }
  return undefined;
}

function isSameValue(first: ParameterValue, second: ParameterValue): boolean {
  return typeof first === typeof second && parameterText(first) === parameterText(second);
}

function rounded(
  { min, max }: { readonly min: number; readonly max: number },
  value: number,
): number {
  return Math.min(max, Math.max(min, Number(value.toPrecision(4))));
}
