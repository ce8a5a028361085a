import { mean } from 'd3-array';
import { scaleLog } from 'd3-scale';
import type { SizePoint } from '../../core/index.js';
import type { TellingComponent } from '../evidence/telling-component.js';
import { element, type Markup, tenth, trustMarkup } from '../page/markup.js';
import { formatAt, formatNumber } from '../words/format-number.js';
import { formatParameter, formatSetting } from '../words/format-setting.js';
import { axes, type Frame, logTicks } from './axes.js';
import { type DrawnFigure, drawing, group, label, path } from './drawing.js';

const width = 640;
const height = 290;
const frame: Frame = { left: 62, right: 572, top: 26, bottom: 246 };
const barWidth = 2;

/** The scales of both axes, with the smallest value that the vertical one shows. */
interface Scales {
  readonly x: (size: number) => number;
  readonly y: (distance: number) => number;
  readonly floor: number;
  readonly ceiling: number;
}

/**
 * Distance from the limit against size, both logarithmic, with the predicted
 * power law drawn through the middle of the points and the exponents that the
 * margin allows. Ends at or below zero have no place on the axis: they are
 * drawn to its floor, open.
 *
 * @returns undefined when no finite point was recorded
 */
export function logLogPlot(
  id: string,
  telling: TellingComponent,
  sizePoints: readonly SizePoint[],
  sizeName: string,
): DrawnFigure | undefined {
  const finite = sizePoints.filter(
    (point) => point.size > 0 && [point.size, point.distance].every(Number.isFinite),
  );
  if (finite.length === 0) return undefined;
  const isBelow = finite.reduce((sum, { distance }) => sum + Math.sign(distance), 0) < 0;
  const points = isBelow
    ? finite.map((point) => ({ ...point, distance: -point.distance }))
    : finite;
  const { component, setting } = telling;
  const sizes = points.map((point) => point.size);
  const [minSize, maxSize] = [Math.min(...sizes) / 1.25, Math.max(...sizes) * 1.25];
  const [floor, ceiling] = verticalRange(points);
  const scales: Scales = {
    x: scaleLog([minSize, maxSize], [frame.left, frame.right]),
    y: scaleLog([floor, ceiling], [frame.bottom, frame.top]),
    floor,
    ceiling,
  };
  const numOpen = points.filter((point) => lowerEnd(point) <= 0).length;

  const svgMarkup = drawing(
    {
      id,
      title: `Distance from the limit against ${sizeName}`,
      description: `Predicted exponent ${formatAt(component.prediction, component.margin)}, measured ${formatAt(component.estimate, component.margin)}.`,
      width,
      height,
    },
    powerLaws(points, component.prediction, component.margin, [minSize, maxSize], scales),
    axes(
      frame,
      {
        ticks: sizeTicks(sizes).map((size) => ({
          at: scales.x(size),
          text: formatParameter(size),
        })),
        title: sizeName,
      },
      {
        ticks: logTicks(floor, ceiling).map((tick) => ({
          at: scales.y(tick),
          text: formatNumber(tick),
        })),
        title: isBelow ? 'distance below the limit' : 'distance from the limit',
      },
    ),
    group('points', ...points.map((point) => mark(point, scales))),
  );
  return {
    kind: 'scaling',
    svgMarkup,
    caption: caption(setting.setting, sizePoints.length - points.length, numOpen),
    table: {
      columns: [sizeName, 'distance', 'standard error'],
      rows: sizePoints.map(({ size, distance, standardError }) => [
        formatParameter(size),
        formatNumber(distance),
        formatNumber(standardError),
      ]),
      note: '',
    },
  };
}

function lowerEnd({ distance, standardError }: SizePoint): number {
  return standardError >= 0 ? distance - barWidth * standardError : distance;
}

function upperEnd({ distance, standardError }: SizePoint): number {
  return standardError >= 0 ? distance + barWidth * standardError : distance;
}

function verticalRange(points: readonly SizePoint[]): readonly [number, number] {
  const positive = points
    .flatMap((point) => [lowerEnd(point), point.distance, upperEnd(point)])
    .filter((value) => value > 0 && Number.isFinite(value));
  if (positive.length === 0) return [0.1, 1];
  const hasOpenEnd = points.some((point) => lowerEnd(point) <= 0);
  return [Math.min(...positive) / (hasOpenEnd ? 3 : 1.4), Math.max(...positive) * 1.4];
}

function sizeTicks(sizes: readonly number[]): readonly number[] {
  return sizes.length <= 7 ? sizes : logTicks(Math.min(...sizes), Math.max(...sizes));
}

/** The predicted line through the centre of the positive points, and the cone of the margin. */
function powerLaws(
  points: readonly SizePoint[],
  exponent: number,
  margin: number,
  [minSize, maxSize]: readonly [number, number],
  scales: Scales,
): Markup {
  const positive = points.filter((point) => point.distance > 0);
  if (positive.length === 0 || !Number.isFinite(exponent)) return trustMarkup('');
  const centreSize = mean(positive, (point) => Math.log(point.size)) ?? 0;
  const centreDistance = mean(positive, (point) => Math.log(point.distance)) ?? 0;
  const at = (size: number, power: number): string => {
    const distance = Math.exp(centreDistance + power * (Math.log(size) - centreSize));
    return `${tenth(scales.x(size))},${tenth(scales.y(clamp(distance, scales)))}`;
  };
  const middle = Math.exp(centreSize);
  const side = (end: number): string =>
    `M${at(middle, exponent)}L${steps(middle, end)
      .map((size) => at(size, exponent - margin))
      .join('L')}L${steps(end, middle)
      .map((size) => at(size, exponent + margin))
      .join('L')}Z`;
  const line = steps(minSize, maxSize).map((size) => at(size, exponent));
  const [, end = '0'] = line[line.length - 1]?.split(',') ?? [];
  return group(
    'law',
    ...(margin >= 0 ? [path('band', side(minSize) + side(maxSize))] : []),
    path('zero', `M${line.join('L')}`),
    label(frame.right + 6, Number(end) + 4, 'prediction', 'note'),
  );
}

function clamp(distance: number, { floor, ceiling }: Scales): number {
  return Math.min(Math.max(distance, floor), ceiling);
}

/** Sizes from one to another, evenly in the logarithm, so that clipped lines keep their slope. */
function steps(from: number, to: number): readonly number[] {
  const numSteps = 24;
  return Array.from({ length: numSteps + 1 }, (_, step) => from * (to / from) ** (step / numSteps));
}

function mark(point: SizePoint, scales: Scales): Markup {
  const x = tenth(scales.x(point.size));
  const isOpen = lowerEnd(point) <= 0;
  const bottom = tenth(scales.y(clamp(lowerEnd(point), scales)));
  const top = tenth(scales.y(clamp(upperEnd(point), scales)));
  const foot = isOpen ? `M${x - 3},${bottom - 5}l3,5l3,-5` : `M${x - 3},${bottom}h6`;
  const whisker = path('whisker', `M${x},${bottom}V${top}M${x - 3},${top}h6${foot}`);
  const dot =
    point.distance > 0
      ? element('circle', { cx: x, cy: scales.y(point.distance), r: 3.4 })
      : element('circle', { class: 'open', cx: x, cy: frame.bottom, r: 3.4 });
  return group('point', whisker, dot);
}

function caption(
  setting: TellingComponent['setting']['setting'],
  numMissing: number,
  numOpen: number,
): string {
  const parts = [
    `Distance from the limit with ± ${barWidth} standard errors at ${formatSetting(setting)}. Line: the predicted power law; shaded: the exponents that the margin allows.`,
  ];
  if (numOpen > 0) {
    parts.push(
      `${numOpen} ${numOpen === 1 ? 'bar reaches' : 'bars reach'} zero or below, which a logarithmic axis cannot show: drawn to its floor, open.`,
    );
  }
  if (numMissing > 0) {
    parts.push(
      `${numMissing} ${numMissing === 1 ? 'size without a finite distance is' : 'sizes without a finite distance are'} not drawn.`,
    );
  }
  return parts.join(' ');
}
