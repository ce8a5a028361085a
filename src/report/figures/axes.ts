import { joinMarkup, type Markup, tenth } from '../page/markup.js';
import { group, label, path } from './drawing.js';

/** The inner rectangle of a drawing, in pixels. */
export interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A tick of an axis. */
export interface Tick {
  readonly at: number;
  readonly text: string;
}

/** Grid, ticks and titles of both axes. */
export function axes(
  frame: Frame,
  x: { readonly ticks: readonly Tick[]; readonly title: string },
  y: { readonly ticks: readonly Tick[]; readonly title: string },
): Markup {
  const { left, right, top, bottom } = frame;
  const grid =
    y.ticks.map(({ at }) => `M${left},${tenth(at)}H${right}`).join('') +
    x.ticks.map(({ at }) => `M${tenth(at)},${top}V${bottom}`).join('');
  return joinMarkup([
    path('grid', grid),
    group('ticks middle', ...x.ticks.map(({ at, text }) => label(at, bottom + 15, text))),
    group('ticks end', ...y.ticks.map(({ at, text }) => label(left - 7, at + 4, text))),
    label((left + right) / 2, bottom + 33, x.title, 'axis middle'),
    label(0, top - 9, y.title, 'axis'),
  ]);
}

/** The values 1, 2 and 5 times powers of ten in a range; only powers of ten when that is plenty. */
export function logTicks(min: number, max: number): readonly number[] {
  const from = Math.floor(Math.log10(min));
  const to = Math.ceil(Math.log10(max));
  const step = Math.max(1, Math.ceil((to - from) / 7));
  const factors = to - from > 3 ? [1] : [1, 2, 5];
  const ticks: number[] = [];
  for (let power = from; power <= to; power += step) {
    for (const factor of factors) ticks.push(factor * 10 ** power);
  }
  return ticks.filter((tick) => tick >= min * (1 - 1e-9) && tick <= max * (1 + 1e-9));
}
