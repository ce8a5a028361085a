import { scaleLinear } from 'd3-scale';
import type { AxisScale, HeatMapEvidence } from '../../core/index.js';
import { element, joinMarkup, type Markup, tenth } from '../page/markup.js';
import { formatAt, formatNumber } from '../words/format-number.js';
import type { Frame, Tick } from './axes.js';
import { clippedLine } from './clipped-line.js';
import { colourAt, isDarkAt } from './colour-map.js';
import { drawing, group, label, path } from './drawing.js';

const width = 640;
const height = 380;
const frame: Frame = { left: 62, right: 540, top: 26, bottom: 332 };
const bar = { left: 562, right: 578, numSteps: 48 };
/** Values are written into cells of at least this size, in pixels. */
const roomForText = { width: 36, height: 16 };
const roomForTick = { width: 44, height: 14 };
const discRadius = 5;

/** The places of one axis as cells, in pixels. */
interface CellAxis {
  /** One more than there are places. */
  readonly edges: readonly number[];
  readonly centres: readonly number[];
  readonly position: (value: number) => number;
  readonly ticks: readonly Tick[];
}

/** A drawing of a map, and what the caption has to say about it. */
export interface DrawnMap {
  readonly svgMarkup: Markup;
  /** Cells whose value lies beyond the ends of the colour scale. */
  readonly numBeyond: number;
}

/** Cells coloured by their mean, with the boundary of theory and published values over them. */
export function drawHeatMap(id: string, figure: HeatMapEvidence): DrawnMap {
  const { columns, rows, cells, colour, horizontal, vertical, title } = figure;
  const x = cellAxis(columns, horizontal.scale, [frame.left, frame.right], roomForTick.width);
  const y = cellAxis(rows, vertical.scale, [frame.bottom, frame.top], roomForTick.height);
  const share = (value: number): number => (value - colour.min) / (colour.max - colour.min);
  const drawn = cells.map((cell, index) => {
    const [column, row] = [index % columns.length, Math.floor(index / columns.length)];
    return drawCell(cell.value, share, boxOf(x, y, column, row), colour);
  });
  return {
    svgMarkup: drawing(
      { id, title, description: describe(figure), width, height },
      group('cells', ...drawn),
      outline(),
      ...boundaryLine(figure, x, y),
      ...discs(figure, x, y, share),
      group('ticks middle', ...x.ticks.map(({ at, text }) => label(at, frame.bottom + 15, text))),
      group('ticks end', ...y.ticks.map(({ at, text }) => label(frame.left - 7, at + 4, text))),
      label((frame.left + frame.right) / 2, frame.bottom + 33, horizontal.label, 'axis middle'),
      label(0, frame.top - 9, vertical.label, 'axis'),
      colourBar(colour),
    ),
    numBeyond: cells.filter(({ value }) => value < colour.min || value > colour.max).length,
  };
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function boxOf(x: CellAxis, y: CellAxis, column: number, row: number): Box {
  const [left = 0, right = 0] = x.edges.slice(column, column + 2);
  const [bottom = 0, top = 0] = y.edges.slice(row, row + 2);
  return { x: left, y: top, width: right - left, height: bottom - top };
}

function drawCell(
  value: number,
  share: (value: number) => number,
  box: Box,
  { min, max }: HeatMapEvidence['colour'],
): Markup {
  const { x, y, width: wide, height: high } = box;
  if (!Number.isFinite(value)) {
    const cross = `M${tenth(x)},${tenth(y)}l${tenth(wide)},${tenth(high)}m0,${-tenth(high)}l${-tenth(wide)},${tenth(high)}`;
    return path('missing', cross);
  }
  // A little larger than the cell, so that no seams show between cells.
  const cell = element('rect', {
    x,
    y,
    width: wide + 0.4,
    height: high + 0.4,
    fill: colourAt(share(value)),
  });
  if (wide < roomForText.width || high < roomForText.height) return cell;
  const text = formatAt(value, (max - min) / 10);
  const className = `middle ${isDarkAt(share(value)) ? 'on-dark' : 'on-light'}`;
  return joinMarkup([cell, label(x + wide / 2, y + high / 2 + 4, text, className)]);
}

/** Edges half-way between places, in the coordinate of the scale. */
function cellAxis(
  places: readonly number[],
  scale: AxisScale,
  [from, to]: readonly [number, number],
  roomPerTick: number,
): CellAxis {
  const inScale = (value: number): number => (scale === 'log' ? Math.log(value) : value);
  const at = places.map(inScale);
  const [first = 0, last = 0] = [at[0], at[at.length - 1]];
  const half = (a: number | undefined, b: number | undefined): number =>
    a === undefined || b === undefined ? 0.5 : (b - a) / 2;
  const inner = at.slice(1).map((place, index) => ((at[index] ?? 0) + place) / 2);
  const edges = [
    first - half(at[0], at[1]),
    ...inner,
    last + half(at[at.length - 2], at[at.length - 1]),
  ];
  const pixel = scaleLinear([edges[0] ?? 0, edges[edges.length - 1] ?? 1], [from, to]);
  const position = (value: number): number => pixel(inScale(value));
  return {
    edges: edges.map((edge) => pixel(edge)),
    centres: places.map(position),
    position,
    ticks: ticksOf(places, position, roomPerTick),
  };
}

/** Every place, or as many as have room beside each other. */
function ticksOf(
  places: readonly number[],
  position: (value: number) => number,
  room: number,
): readonly Tick[] {
  const ticks: Tick[] = [];
  for (const place of places) {
    const at = position(place);
    const before = ticks[ticks.length - 1];
    if (before !== undefined && Math.abs(at - before.at) < room) continue;
    ticks.push({ at, text: formatNumber(place) });
  }
  return ticks;
}

function outline(): Markup {
  const { left, right, top, bottom } = frame;
  return path('outline', `M${left},${top}H${right}V${bottom}H${left}Z`);
}

/** A light line in a dark one, legible on every colour of the scale. */
function boundaryLine({ boundary }: HeatMapEvidence, x: CellAxis, y: CellAxis): readonly Markup[] {
  if (boundary === undefined) return [];
  const points = boundary.points.map(({ place, value }): readonly [number, number] | null =>
    value === null || !Number.isFinite(value) ? null : [x.position(place), y.position(value)],
  );
  const commands = clippedLine(points, frame);
  return [path('boundary-edge', commands), path('boundary', commands)];
}

function discs(
  { published, columns, rows }: HeatMapEvidence,
  x: CellAxis,
  y: CellAxis,
  share: (value: number) => number,
): readonly Markup[] {
  const isInside = ({ column, row }: { readonly column: number; readonly row: number }) => {
    const [across, up] = [x.position(column), y.position(row)];
    return across > frame.left && across < frame.right && up > frame.top && up < frame.bottom;
  };
  const marks = (published?.points ?? []).filter(isInside).map(({ column, row, value }) => {
    const box = boxOf(x, y, columns.indexOf(column), rows.indexOf(row));
    // In the corner where the cell has one, so as not to hide its number.
    const corner = Math.min(box.width, box.height) >= 6 * discRadius ? discRadius + 3 : undefined;
    const centre =
      corner === undefined
        ? [x.position(column), y.position(row)]
        : [box.x + box.width - corner, box.y + box.height - corner];
    const [left = 0, top = 0] = centre.map((at) => at - discRadius);
    // A rectangle, since style sheets of the page colour circles and paths.
    return element('rect', {
      class: 'published',
      x: left,
      y: top,
      width: 2 * discRadius,
      height: 2 * discRadius,
      rx: discRadius,
      fill: colourAt(share(value)),
    });
  });
  return marks.length === 0 ? [] : [group('discs', ...marks)];
}

function colourBar({ label: name, min, max }: HeatMapEvidence['colour']): Markup {
  const { left, right, numSteps } = bar;
  const stepHeight = (frame.bottom - frame.top) / numSteps;
  const steps = Array.from({ length: numSteps }, (_, step) =>
    element('rect', {
      x: left,
      y: frame.bottom - (step + 1) * stepHeight,
      width: right - left,
      height: stepHeight + 0.4,
      fill: colourAt((step + 0.5) / numSteps),
    }),
  );
  const scale = scaleLinear([min, max], [frame.bottom, frame.top]);
  const ticks = scale.ticks(5);
  return joinMarkup([
    group('cells', ...steps),
    path('edge', ticks.map((tick) => `M${right},${tenth(scale(tick))}h4`).join('')),
    group('ticks', ...ticks.map((tick) => label(right + 8, scale(tick) + 4, formatNumber(tick)))),
    label(width, frame.top - 9, name, 'axis end'),
  ]);
}

function describe({ columns, rows, colour, horizontal, vertical }: HeatMapEvidence): string {
  return `${colour.label} by colour, over ${columns.length} values of ${horizontal.label} and ${rows.length} of ${vertical.label}.`;
}
