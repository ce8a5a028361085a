import type { Interval } from '../../core/index.js';
import { type Markup, tenth, trustMarkup } from '../page/markup.js';
import { path } from './drawing.js';

/** Where on an axis marks may be drawn, in pixels, and how to get there. */
export interface Track {
  readonly from: number;
  readonly to: number;
  readonly scale: (value: number) => number;
}

const nothing = trustMarkup('');

/**
 * A horizontal interval. An end inside the track gets a cap; an end beyond it,
 * infinite or not, is drawn to the edge with an arrow head.
 */
export function intervalMark(
  className: string,
  interval: Interval,
  y: number,
  halfHeight: number,
  track: Track,
): Markup {
  const { lower, upper } = interval;
  if (Number.isNaN(lower) || Number.isNaN(upper)) return nothing;
  const left = place(lower, track);
  const right = place(upper, track);
  if (left > track.to || right < track.from)
    return arrowAtEdge(className, left > track.to, y, track);
  const [y0, h] = [tenth(y), tenth(halfHeight)];
  const start = tenth(Math.max(left, track.from));
  const end = tenth(Math.min(right, track.to));
  const startCap =
    left >= track.from
      ? `M${start},${tenth(y - h)}v${2 * h}`
      : `M${start + 4},${tenth(y - 3)}l-4,3l4,3`;
  const endCap =
    right <= track.to ? `M${end},${tenth(y - h)}v${2 * h}` : `M${end - 4},${tenth(y - 3)}l4,3l-4,3`;
  return path(className, `M${start},${y0}H${end}${startCap}${endCap}`);
}

/** An arrow head at the edge of the track, for what lies wholly beyond it. */
export function arrowAtEdge(className: string, isRight: boolean, y: number, track: Track): Markup {
  const x = tenth(isRight ? track.to : track.from);
  const back = isRight ? -4 : 4;
  return path(className, `M${x + back},${tenth(y - 3)}l${-back},3l${back},3`);
}

/** The scale itself cannot place infinite ends: they lie beyond every track. */
function place(value: number, { scale }: Track): number {
  return Number.isFinite(value) ? scale(value) : value;
}
