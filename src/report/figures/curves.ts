import { area, line } from 'd3-shape';
import { type CurveFigureEvidence, counted, type SeriesEvidence } from '../../core/index.js';
import { element, type Markup, tenth, trustMarkup } from '../page/markup.js';
import { axes, type Frame } from './axes.js';
import { type LaidOutAxis, layOutAxis, rangeOf } from './axis-scale.js';
import { drawing, group, path } from './drawing.js';
import { marker, seriesClass } from './markers.js';

const width = 640;
const height = 340;
const frame: Frame = { left: 62, right: 626, top: 26, bottom: 292 };
/** Half the length of an error bar, in standard errors. */
const barWidth = 2;
/** A band is drawn where it is at least this high, in pixels. */
const visibleBand = 1;

/** A point with the ends of its bar. */
interface Bar {
  readonly place: number;
  readonly value: number;
  readonly standardError: number;
}

/** A drawing of curves, and what the caption has to say about it. */
export interface DrawnCurves {
  readonly svgMarkup: Markup;
  readonly hasBand: boolean;
  /** Bars or points that a logarithmic axis cannot show, drawn to its floor. */
  readonly numOpen: number;
}

/** Index of the colour of each series: series of one name share it. */
export function colourIndices(series: readonly SeriesEvidence[]): readonly number[] {
  const names = [...new Set(series.map(({ name }) => name))];
  return series.map(({ name }) => names.indexOf(name));
}

/** Theory as lines, simulations as points with bars, published numbers as open markers. */
export function drawCurves(id: string, figure: CurveFigureEvidence): DrawnCurves {
  const { series, horizontal, vertical, title } = figure;
  const places = series.flatMap(({ points }) => points.map(({ place }) => place));
  const x = layOutAxis(
    horizontal.scale,
    rangeOf(places, horizontal.scale, 0.03),
    [frame.left, frame.right],
    8,
  );
  const y = layOutAxis(vertical.scale, verticalRange(figure), [frame.bottom, frame.top], 6);
  const plot: Plot = { x, y, isLog: vertical.scale === 'log' };
  const colours = colourIndices(series);
  const drawn = series.map((own, index) => drawSeries(own, colours[index] ?? 0, plot));
  return {
    svgMarkup: drawing(
      { id, title, description: describe(figure), width, height },
      axes(
        frame,
        { ticks: x.ticks, title: horizontal.label },
        { ticks: y.ticks, title: vertical.label },
      ),
      // Lines lie below points, whatever the order of the series.
      ...drawn.map(({ lines }) => lines),
      ...drawn.map(({ points }) => points),
    ),
    hasBand: drawn.some(({ hasBand }) => hasBand),
    numOpen: drawn.reduce((sum, { numOpen }) => sum + numOpen, 0),
  };
}

interface Plot {
  readonly x: LaidOutAxis;
  readonly y: LaidOutAxis;
  readonly isLog: boolean;
}

interface DrawnSeries {
  readonly lines: Markup;
  readonly points: Markup;
  readonly hasBand: boolean;
  readonly numOpen: number;
}

const nothing = trustMarkup('');

function drawSeries(series: SeriesEvidence, colour: number, plot: Plot): DrawnSeries {
  if (series.kind === 'theory') return drawTheory(series.points, colour, plot);
  const isPublished = series.kind === 'published';
  const bars = series.points
    .map(({ place, value, standardError = Number.NaN }): Bar => ({ place, value, standardError }))
    .filter(({ value }) => Number.isFinite(value));
  const drawn = bars.map((bar) => drawBar(bar, colour, isPublished, plot));
  return {
    lines: nothing,
    points: group(`series ${seriesClass(colour)}`, ...drawn.map(({ markup }) => markup)),
    hasBand: false,
    numOpen: drawn.filter(({ isOpen }) => isOpen).length,
  };
}

function drawTheory(
  points: (SeriesEvidence & { readonly kind: 'theory' })['points'],
  colour: number,
  plot: Plot,
): DrawnSeries {
  type Point = (typeof points)[number];
  const { x, y } = plot;
  const at = ({ place }: Point): number => tenth(x.position(place));
  const isDrawn = ({ value }: Point): boolean => isDrawable(value ?? Number.NaN, plot);
  const clamped = (value: number): number =>
    tenth(y.position(Math.min(Math.max(value, y.min), y.max)));
  const lower = ({ value, numericalError }: Point) => clamped((value ?? 0) - numericalError);
  const upper = ({ value, numericalError }: Point) => clamped((value ?? 0) + numericalError);
  const curve = line<Point>()
    .defined(isDrawn)
    .x(at)
    .y(({ value }) => tenth(y.position(value ?? 0)));
  const band = area<Point>().defined(isDrawn).x(at).y0(lower).y1(upper);
  const hasBand = points
    .filter(isDrawn)
    .some((point) => lower(point) - upper(point) >= visibleBand);
  return {
    lines: group(
      `series ${seriesClass(colour)}`,
      ...(hasBand ? [path('error', band(points) ?? '')] : []),
      path('curve', curve(points) ?? ''),
    ),
    points: nothing,
    hasBand,
    numOpen: 0,
  };
}

/** A mean with its bar; what lies below a logarithmic axis is drawn open at its floor. */
function drawBar(
  { place, value, standardError }: Bar,
  colour: number,
  isPublished: boolean,
  plot: Plot,
): { readonly markup: Markup; readonly isOpen: boolean } {
  const { x: horizontal, y: vertical } = plot;
  const x = tenth(horizontal.position(place));
  const at = (end: number): number =>
    tenth(vertical.position(Math.min(Math.max(end, vertical.min), vertical.max)));
  const half = standardError > 0 ? barWidth * standardError : 0;
  const isBelow = !isDrawable(value, plot);
  const isOpen = plot.isLog && value - half < vertical.min;
  const [bottom, top] = [at(value - half), at(value + half)];
  const foot = isOpen ? `M${x - 3},${tenth(bottom - 5)}l3,5l3,-5` : `M${x - 3},${bottom}h6`;
  const bar =
    half === 0 ? nothing : path('whisker', `M${x},${bottom}V${top}M${x - 3},${top}h6${foot}`);
  return {
    markup: element('g', {}, bar, marker(colour, x, at(value), isPublished || isBelow)),
    isOpen: isOpen || isBelow,
  };
}

function isDrawable(value: number, { isLog }: Plot): boolean {
  return Number.isFinite(value) && (!isLog || value > 0);
}

/** Room for all values and bars; on a logarithmic axis bars may reach its floor. */
function verticalRange({ series, vertical }: CurveFigureEvidence): readonly [number, number] {
  const values = series.flatMap(({ points }) => points.map(({ value }) => value ?? Number.NaN));
  const ends = series.flatMap((own) =>
    own.kind === 'theory'
      ? []
      : own.points.flatMap(({ value, standardError = 0 }) => [
          value - barWidth * standardError,
          value + barWidth * standardError,
        ]),
  );
  if (vertical.scale === 'linear') return rangeOf([...values, ...ends], 'linear', 0.06);
  const positive = values.filter((value) => value > 0);
  const floor = Math.min(...positive) / 5;
  return rangeOf([...values, ...ends.filter((end) => end >= floor)], 'log', 0.06);
}

function describe({ series, horizontal, vertical }: CurveFigureEvidence): string {
  const parts = series.map(
    ({ kind, name, points }) => `${name}, ${kind}, ${counted(points.length, 'point')}`,
  );
  return `${vertical.label} against ${horizontal.label}. ${parts.join('; ')}.`;
}
