import type { ComponentEvidence } from '../../core/index.js';
import {
  edgesOf,
  inMarginUnits,
  type MarginUnits,
  marginPosition,
} from '../evidence/margin-units.js';
import { element, type Markup, tenth } from '../page/markup.js';
import { path } from './drawing.js';
import { arrowAtEdge, intervalMark, type Track } from './interval-mark.js';

const width = 120;
const height = 16;
/** What is drawn, in margins: of what lies outside as much more as shows it, up to a limit. */
const [leastExtent, mostExtent] = [2, 8];

/**
 * A component's discrepancy as a small bar for table rows: margin, the interval
 * that decides (of support inside the margin, of refutation elsewhere),
 * estimate. Decoration: the numbers stand beside it.
 */
export function marginBar(component: ComponentEvidence): Markup {
  const units = inMarginUnits(component);
  const position = marginPosition(component);
  const extent = position === 'outside' ? extentFor(units) : leastExtent;
  const scale = (value: number): number => ((value + extent) / (2 * extent)) * width;
  const interval = position === 'inside' ? units.support : units.refutation;
  const track: Track = { from: 2, to: width - 2, scale };
  const [hasLower, hasUpper] = edgesOf(component);
  const left = hasLower ? scale(-1) : 0;
  const right = hasUpper ? scale(1) : width;
  const x = scale(units.estimate);
  const estimate = Number.isNaN(x)
    ? []
    : [
        x < track.from || x > track.to
          ? arrowAtEdge('beyond', x > track.to, height / 2, track)
          : element('circle', { cx: x, cy: height / 2, r: 3 }),
      ];
  return element(
    'svg',
    {
      class: `bar ${position}`,
      viewBox: `0 0 ${width} ${height}`,
      'aria-hidden': 'true',
    },
    element('rect', { class: 'band', x: left, y: 1, width: right - left, height: height - 2 }),
    path('zero', `M${tenth(scale(0))},1V${height - 1}`),
    intervalMark('wide', interval, height / 2, 3, track),
    ...estimate,
  );
}

function extentFor({ estimate, refutation: { lower, upper } }: MarginUnits): number {
  const ends = [estimate, lower, upper].map(Math.abs).filter(Number.isFinite);
  return Math.min(mostExtent, Math.max(leastExtent, 1.1 * Math.max(...ends)));
}
