import { type ParameterRange, type ParameterValue, parameterText } from '../../core/index.js';

type RealRange = Extract<ParameterRange, { kind: 'uniform' | 'log-uniform' }>;

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
 * The value at a place of the grid; smaller places are simpler.
 *
 * Real values are rounded to a twentieth of the step of the grid, or finer, so that
 * neighbours differ however narrow the range is and values can be typed as printed:
 * four significant digits do for a grid of 100 intervals. The ends are the bounds.
 */
export function gridValue(range: ParameterRange, place: number): ParameterValue {
  switch (range.kind) {
    case 'integers':
      return range.min + place;
    case 'one-of':
      return range.values[place] ?? Number.NaN;
    default:
      return realValue(range, place);
  }
}

/** The place that has a value; undefined when none has. */
export function gridPlace(range: ParameterRange, value: ParameterValue): number | undefined {
  switch (range.kind) {
    case 'integers': {
      const isValue = Number.isInteger(value) && Number(value) >= range.min;
      return isValue && Number(value) <= range.max ? Number(value) - range.min : undefined;
    }
    case 'one-of': {
      const place = range.values.findIndex((own) => isSameValue(own, value));
      return place === -1 ? undefined : place;
    }
    default:
      return realPlace(range, value);
  }
}

function realValue(range: RealRange, place: number): number {
  const { kind, min, max, resolution } = range;
  if (place === 0) return min;
  if (place === resolution) return max;
  const share = place / resolution;
  if (kind === 'log-uniform') {
    const exact = min * (max / min) ** share;
    const relativeStep = Math.log(max / min) / resolution;
    return within(range, rounded(exact, Math.max(4, 2 + Math.ceil(-Math.log10(relativeStep)))));
  }
  const exact = min + (max - min) * share;
  const step = (max - min) / resolution;
  // One unit of the last digit is a hundredth to a tenth of the step, and never more
  // than a thousandth of the larger bound.
  const unit = Math.min(magnitude(step) - 1, magnitude(Math.max(-min, max)) - 3);
  return within(range, rounded(exact, magnitude(exact) - unit + 1));
}

/** Rounding moves a value by less than a step, so its place is found next to the exact one. */
function realPlace(range: RealRange, value: ParameterValue): number | undefined {
  if (typeof value !== 'number' || !(value >= range.min && value <= range.max)) return undefined;
  const { kind, min, max, resolution } = range;
  const share =
    kind === 'log-uniform'
      ? Math.log(value / min) / Math.log(max / min)
      : (value - min) / (max - min);
  const near = Math.round(share * resolution);
  return [near - 1, near, near + 1].find(
    (place) => place >= 0 && place <= resolution && realValue(range, place) === value,
  );
}

/** Exponent of the leading decimal digit. */
function magnitude(value: number): number {
  return Math.floor(Math.log10(Math.abs(value)));
}

/** To a number of significant digits; with none left, and for 0, it is 0. */
function rounded(value: number, numDigits: number): number {
  if (!(numDigits >= 1)) return 0;
  return Number(value.toPrecision(Math.min(17, numDigits)));
}

function within({ min, max }: RealRange, value: number): number {
  return Math.min(max, Math.max(min, value));
}

function isSameValue(first: ParameterValue, second: ParameterValue): boolean {
  return typeof first === typeof second && parameterText(first) === parameterText(second);
}
