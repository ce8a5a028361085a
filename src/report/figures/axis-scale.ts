import { scaleLinear, scaleLog } from 'd3-scale';
import type { AxisScale } from '../../core/index.js';
import { formatNumber } from '../words/format-number.js';
import type { Tick } from './axes.js';

/** An axis laid out in pixels. */
export interface LaidOutAxis {
  readonly min: number;
  readonly max: number;
  readonly position: (value: number) => number;
  readonly ticks: readonly Tick[];
}

/** Fewer powers and simple multiples than this tell too little of a range. */
const leastLogTicks = 3;
/** From so many powers of ten on, they are enough. */
const manyDecades = 3;

/** An axis from `min` to `max` between two pixels, with ticks. */
export function layOutAxis(
  kind: AxisScale,
  [min, max]: readonly [number, number],
  [from, to]: readonly [number, number],
  numTicks: number,
): LaidOutAxis {
  const position =
    kind === 'log' ? scaleLog([min, max], [from, to]) : scaleLinear([min, max], [from, to]);
  const values =
    kind === 'log'
      ? ticksOfLog(min, max, numTicks)
      : scaleLinear([min, max], [0, 1]).ticks(numTicks);
  return {
    min,
    max,
    position: (value) => position(value),
    ticks: values.map((value) => ({ at: position(value), text: formatNumber(value) })),
  };
}

/**
 * The range of some values with a little room at both ends.
 *
 * @param room - share of the range, in the coordinate of the scale
 * @returns a range of its own where there is no value, or only one
 */
export function rangeOf(
  values: readonly number[],
  kind: AxisScale,
  room: number,
): readonly [number, number] {
  const usable = values.filter(
    (value) => Number.isFinite(value) && (kind === 'linear' || value > 0),
  );
  if (usable.length === 0) return kind === 'log' ? [0.1, 10] : [0, 1];
  const inScale = (value: number): number => (kind === 'log' ? Math.log(value) : value);
  const [low, high] = [inScale(Math.min(...usable)), inScale(Math.max(...usable))];
  const slack = (high - low) * room || (kind === 'log' ? 0.5 : Math.abs(high) * 0.1 || 1);
  const back = (value: number): number => (kind === 'log' ? Math.exp(value) : value);
  return [back(low - slack), back(high + slack)];
}

function ticksOfLog(min: number, max: number, numTicks: number): readonly number[] {
  const [from, to] = [Math.floor(Math.log10(min)), Math.ceil(Math.log10(max))];
  const decades = Math.log10(max / min);
  const factors = decades > manyDecades ? [1] : [1, 2, 5];
  const step = Math.max(1, Math.ceil(decades / numTicks));
  const ticks: number[] = [];
  for (let power = from; power <= to; power += step) {
    for (const factor of factors) ticks.push(Number(`${factor}e${power}`));
  }
  const inside = ticks.filter((tick) => tick >= min && tick <= max);
  return inside.length >= leastLogTicks ? inside : scaleLinear([min, max], [0, 1]).ticks(numTicks);
}
