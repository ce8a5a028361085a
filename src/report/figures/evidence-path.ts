import { tickStep } from 'd3-array';
import { scaleLinear, scaleLog } from 'd3-scale';
import { area, line } from 'd3-shape';
import { counted, type PathPoint } from '../../core/index.js';
import { edgesOf } from '../evidence/margin-units.js';
import type { TellingComponent } from '../evidence/telling-component.js';
import { evenlyThinned } from '../page/evenly-thinned.js';
import { element, type Markup, tenth, trustMarkup } from '../page/markup.js';
import { type PageDetail, pageDetails } from '../page/page-detail.js';
import { formatAt, formatCount } from '../words/format-number.js';
import { formatSetting } from '../words/format-setting.js';
import { axes, type Frame, logTicks } from './axes.js';
import { type DrawnFigure, drawing, label, path } from './drawing.js';

const width = 640;
const height = 290;
const smallestRange = 1e-290;
/** Up to so many points have bars. */
const maxBars = 12;
const frame: Frame = { left: 62, right: 572, top: 26, bottom: 246 };

/**
 * How the interval of one component narrowed as replicates came in, with the
 * margin around the prediction. Ends beyond the frame are drawn to its edge.
 *
 * @returns undefined when there is no finite point to draw
 */
export function evidencePath(
  id: string,
  telling: TellingComponent,
  { maxPathPoints, maxListedPoints }: PageDetail = pageDetails[0],
): DrawnFigure | undefined {
  const { component, setting } = telling;
  const points = component.path.filter(isDrawable);
  if (points.length === 0 || !Number.isFinite(component.prediction)) return undefined;
  const drawn = [...evenlyThinned(points, maxPathPoints)];
  const [low, high] = verticalRange(telling, drawn);
  // Beyond this no ticks can be told apart.
  if (!(high - low > smallestRange)) return undefined;
  const y = scaleLinear([low, high], [frame.bottom, frame.top]);
  const { x, ticks } = horizontalScale(drawn);
  const text = (value: number): string => formatAt(value, component.margin);
  const clipped = (value: number): number => y(Math.min(Math.max(value, low), high));
  const hasOverflow = drawn.some(({ interval }) => interval.lower < low || interval.upper > high);

  const hasBars = drawn.length <= maxBars;

  const at = (point: PathPoint): number => tenth(x(point.numReplicates));
  const inside = area<PathPoint>()
    .x(at)
    .y0((point) => tenth(clipped(point.interval.lower)))
    .y1((point) => tenth(clipped(point.interval.upper)));
  const edge = (end: 'lower' | 'upper') =>
    line<PathPoint>()
      .defined(({ interval }) => interval[end] >= low && interval[end] <= high)
      .x(at)
      .y((point) => tenth(y(point.interval[end])));
  const middle = line<PathPoint>()
    .x(at)
    .y((point) => tenth(clipped(point.estimate)));

  const svgMarkup = drawing(
    {
      id,
      title: `Evidence path of ${component.label}`,
      description: `Estimate and interval against the number of replicates, up to ${formatCount(setting.numReplicates)}.`,
      width,
      height,
    },
    marginBand(component, clipped),
    axes(
      frame,
      {
        ticks: ticks.map((tick) => ({ at: x(tick), text: formatCount(tick) })),
        title: 'replicates',
      },
      {
        ticks: y
          .ticks(5)
          .map((tick) => ({ at: y(tick), text: formatAt(tick, 10 * tickStep(low, high, 5)) })),
        title: component.label,
      },
    ),
    path('sequence', inside(drawn) ?? ''),
    path('limits', (edge('lower')(drawn) ?? '') + (edge('upper')(drawn) ?? '')),
    ...(hasBars ? drawn.map((point) => bar(point, x, clipped)) : []),
    path('estimate', middle(drawn) ?? ''),
    path('zero', `M${frame.left},${tenth(clipped(component.prediction))}H${frame.right}`),
    ...sideLabels(component, clipped),
  );
  const listed = evenlyThinned(component.path, maxListedPoints);
  return {
    kind: 'path',
    svgMarkup,
    caption: caption(telling, points.length, { hasBars, hasOverflow }),
    table: {
      columns: ['replicates', 'estimate', 'lower', 'upper'],
      rows: listed.map((point) => [
        formatCount(point.numReplicates),
        text(point.estimate),
        text(point.interval.lower),
        text(point.interval.upper),
      ]),
      note:
        listed.length < component.path.length
          ? `${listed.length} of ${component.path.length} recorded points.`
          : '',
    },
  };
}

function isDrawable({ numReplicates, estimate, interval }: PathPoint): boolean {
  return (
    numReplicates > 0 &&
    Number.isFinite(estimate) &&
    !Number.isNaN(interval.lower) &&
    !Number.isNaN(interval.upper)
  );
}

function horizontalScale(points: readonly PathPoint[]): {
  readonly x: (count: number) => number;
  readonly ticks: readonly number[];
} {
  const counts = points.map((point) => point.numReplicates);
  const [min, max] = [Math.min(...counts), Math.max(...counts)];
  if (min === max) {
    const middle = (frame.left + frame.right) / 2;
    return { x: () => middle, ticks: [min] };
  }
  if (max / min >= 8) {
    const x = scaleLog([min, max], [frame.left, frame.right]);
    return { x, ticks: logTicks(min, max).filter(Number.isInteger) };
  }
  const x = scaleLinear([min, max], [frame.left, frame.right]);
  return { x, ticks: x.ticks(6).filter(Number.isInteger) };
}

/** Wide enough for the margin, the estimates and the last interval; early intervals may leave it. */
function verticalRange(
  { component }: TellingComponent,
  points: readonly PathPoint[],
): readonly [number, number] {
  const last = points[points.length - 1];
  const values = [
    component.prediction,
    ...points.slice(-Math.ceil(points.length * 0.8)).map((point) => point.estimate),
    ...(last === undefined ? [] : [last.interval.lower, last.interval.upper]),
    ...(component.margin >= 0
      ? [-1.6, 1.6].map((m) => component.prediction + m * component.margin)
      : []),
  ].filter(Number.isFinite);
  const [min, max] = [Math.min(...values), Math.max(...values)];
  const slack = (max - min) * 0.08 || Math.abs(max) * 0.1 || 1;
  return [min - slack, max + slack];
}

/** From edge to edge; a one-sided margin is open to the end of the frame. */
function marginBand(
  component: TellingComponent['component'],
  y: (value: number) => number,
): Markup {
  const { prediction, margin } = component;
  if (!(margin >= 0)) return trustMarkup('');
  const [hasLower, hasUpper] = edgesOf(component);
  const top = hasUpper ? y(prediction + margin) : frame.top;
  const bottom = hasLower ? y(prediction - margin) : frame.bottom;
  return element('rect', {
    class: 'band',
    x: frame.left,
    y: top,
    width: frame.right - frame.left,
    height: bottom - top,
  });
}

/** Names the prediction and the ends of the margin at the right of the frame. */
function sideLabels(
  component: TellingComponent['component'],
  y: (value: number) => number,
): readonly Markup[] {
  const { prediction, margin } = component;
  const [hasLower, hasUpper] = edgesOf(component);
  const side = (value: number, text: string): Markup =>
    label(frame.right + 6, y(value) + 4, text, 'note');
  const middle = side(prediction, 'prediction');
  return y(prediction - margin) - y(prediction) >= 12
    ? [
        ...(hasUpper ? [side(prediction + margin, '+ margin')] : []),
        middle,
        ...(hasLower ? [side(prediction - margin, '− margin')] : []),
      ]
    : [middle];
}

/** An error bar: where points are few it shows at which of them the evidence was looked at. */
function bar(point: PathPoint, x: (count: number) => number, y: (value: number) => number): Markup {
  const at = tenth(x(point.numReplicates));
  const commands = `M${at},${tenth(y(point.interval.lower))}V${tenth(y(point.interval.upper))}`;
  return path('whisker', commands);
}

function caption(
  { component, setting }: TellingComponent,
  numPoints: number,
  { hasBars, hasOverflow }: { readonly hasBars: boolean; readonly hasOverflow: boolean },
): string {
  const bars = hasBars
    ? ' Upright bars: the same interval, at the numbers of replicates after which the evidence was recorded.'
    : '';
  const parts = [
    `Evidence path of ${component.label} at ${formatSetting(setting.setting)}. Thick line: the estimate; shaded around it: the interval at the false-refutation rate.${bars} Shaded across the frame: the margin around the prediction.`,
  ];
  if (hasOverflow)
    parts.push('Intervals that reach the edge of the frame continue beyond it, or are unbounded.');
  const missing = component.path.length - numPoints;
  if (missing > 0)
    parts.push(
      `${counted(missing, 'point')} without a finite number ${missing === 1 ? 'is' : 'are'} not drawn.`,
    );
  return parts.join(' ');
}
