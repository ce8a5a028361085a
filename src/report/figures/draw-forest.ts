import { scaleLinear } from 'd3-scale';
import { canonicalSetting, type SettingEvidence } from '../../core/index.js';
import { element, joinMarkup, type Markup, tenth } from '../page/markup.js';
import { formatMargins, formatNumber } from '../words/format-number.js';
import { settingPieces } from '../words/format-setting.js';
import { shortenedApart } from '../words/shortened.js';
import {
  type DrawnFigure,
  drawing,
  group,
  label,
  labelWithTooltip,
  linesOf,
  noTable,
  path,
  shortLabel,
} from './drawing.js';
import { extentOf, type Row, sideOf } from './forest-rows.js';
import { describeRows } from './forest-words.js';
import { arrowAtEdge, intervalMark, type Track } from './interval-mark.js';

const width = 640;
const plotLeft = 150;
const plotRight = 580;
const rowHeight = 19;
const headingHeight = 24;
const headingLineHeight = 14;
/** Characters of a line that names a setting. */
const maxHeadingLength = 92;
/** Characters of the name of a row. */
const maxNameLength = 22;

/** The rows of one setting, and where they stand. */
export interface Panel {
  readonly rows: readonly Row[];
  /** The setting, in lines. */
  readonly heading: readonly string[];
  readonly top: number;
  readonly bottom: number;
}

/** Rows in their panels on one axis, with the margin behind them. */
export function drawForest(
  id: string,
  claimId: string,
  rows: readonly Row[],
  panels: readonly Panel[],
): DrawnFigure {
  const shown = panels.flatMap((panel) => panel.rows);
  const extent = extentOf(shown);
  const scale = scaleLinear([-extent, extent], [plotLeft, plotRight]);
  const track: Track = { from: plotLeft, to: plotRight, scale };
  const side = sideOf(shown.map(({ setting }) => setting));
  const bottom = panels[panels.length - 1]?.bottom ?? 0;
  const svgMarkup = drawing(
    {
      id,
      title: `Discrepancy in margins, ${claimId}`,
      description: describeRows(rows),
      width,
      height: bottom + 40,
    },
    backdrop(scale, extent, panels, bottom, side),
    ...panels.flatMap((panel) => drawPanel(panel, track)),
  );
  return {
    kind: 'forest',
    svgMarkup,
    caption: '',
    table: noTable,
  };
}

/** Rows without a heading: each has its setting in its name. */
export function onePanel(rows: readonly Row[]): Panel {
  return { heading: [], rows, top: 4, bottom: 6 + rows.length * rowHeight };
}

/** Stacks the settings, each under the lines that name it. */
export function panelsOf(rows: readonly Row[]): readonly Panel[] {
  const indices = [...new Set(rows.map((row) => row.settingIndex))];
  let bottom = 0;
  return indices.map((settingIndex) => {
    const own = rows.filter((row) => row.settingIndex === settingIndex);
    const pieces = own[0] === undefined ? [] : headingOf(own[0].setting, rows);
    const heading = linesOf(pieces, maxHeadingLength);
    const panelTop = bottom + headingHeight + (heading.length - 1) * headingLineHeight;
    bottom = panelTop + own.length * rowHeight + 2;
    return { rows: own, heading, top: panelTop, bottom };
  });
}

/** A setting, and which of several records of it this is. */
function headingOf({ setting, phase }: SettingEvidence, rows: readonly Row[]): readonly string[] {
  const name = canonicalSetting(setting);
  const isConfirmed = rows.some(
    (row) => row.setting.phase === 'confirm' && canonicalSetting(row.setting.setting) === name,
  );
  const pieces = settingPieces(setting);
  if (phase === 'final') return ['smallest counterexample', ...pieces];
  if (phase === 'confirm') return [...pieces, 'confirmed on fresh seeds'];
  return isConfirmed ? [...pieces, 'found'] : pieces;
}

function drawPanel({ rows, heading, top }: Panel, track: Track): readonly Markup[] {
  const [first] = rows;
  if (first === undefined) return [];
  const shortNames = shortenedApart(
    rows.map((row) => row.label),
    maxNameLength,
  );
  const firstLine = top - 7 - (heading.length - 1) * headingLineHeight;
  return [
    ...(heading.length === 0
      ? []
      : [
          label(
            0,
            firstLine,
            first.setting.phase === 'final' ? '•' : String(first.settingIndex + 1),
            'setting',
          ),
        ]),
    ...heading.map((line, index) =>
      shortLabel(18, firstLine + index * headingLineHeight, line, maxHeadingLength, 'setting'),
    ),
    ...rows.map((row, index) =>
      drawRow(
        { ...row, shortName: shortNames[index] ?? row.label },
        top + 1 + (index + 0.5) * rowHeight,
        track,
      ),
    ),
  ];
}

function drawRow(
  { label: name, shortName, units, position }: Row & { readonly shortName: string },
  y: number,
  track: Track,
): Markup {
  const value = element(
    'g',
    {},
    labelWithTooltip(plotLeft - 10, y + 4, name, shortName, 'end'),
    label(width - 2, y + 4, formatMargins(units.estimate), 'end'),
  );
  if (!Number.isFinite(units.estimate)) {
    const note = label((track.from + track.to) / 2, y + 4, 'not a finite number', 'note middle');
    return group('unusable', value, note);
  }
  const x = track.scale(units.estimate);
  const mark =
    x > track.to || x < track.from
      ? arrowAtEdge('beyond', x > track.to, y, track)
      : element('circle', { cx: x, cy: y, r: 3.4 });
  const error = units.numericalError > 0 ? numericalErrorMark(units.numericalError, y, track) : [];
  return group(
    position,
    value,
    ...error,
    intervalMark('wide', units.refutation, y, 3, track),
    intervalMark('core', units.support, y, 0, track),
    mark,
  );
}

function numericalErrorMark(error: number, y: number, track: Track): readonly Markup[] {
  const from = Math.max(track.scale(-error), track.from);
  const to = Math.min(track.scale(error), track.to);
  if (to - from < 2) return [];
  return [element('rect', { class: 'theory', x: from, y: y - 6, width: to - from, height: 12 })];
}

/** Margin, grid and axis behind the rows; left out where a setting is named. */
function backdrop(
  scale: ((value: number) => number) & { ticks(count: number): number[] },
  extent: number,
  panels: readonly Panel[],
  bottom: number,
  side: string,
): Markup {
  const ticks = scale.ticks(extent > 4 ? 8 : 6);
  const lines = (values: readonly number[]): string =>
    panels
      .flatMap((panel) =>
        values.map((value) => `M${tenth(scale(value))},${tenth(panel.top)}V${tenth(panel.bottom)}`),
      )
      .join('');
  const bands = panels.flatMap(({ rows, top }) =>
    rows.map(({ edges: [hasLower, hasUpper] }, index) => {
      const [left, right] = [hasLower ? -1 : -extent, hasUpper ? 1 : extent].map(scale).map(tenth);
      const from = tenth(top + index * rowHeight);
      return `M${left},${from}H${right}V${tenth(top + (index + 1) * rowHeight + 2)}H${left}Z`;
    }),
  );
  return joinMarkup([
    path('band', bands.join('')),
    path('edge', lines([-1, 1])),
    path('zero', lines([0])),
    path('edge', ticks.map((tick) => `M${tenth(scale(tick))},${bottom}v4`).join('')),
    group(
      'ticks middle',
      ...ticks.map((tick) => label(scale(tick), bottom + 16, formatNumber(tick))),
    ),
    label((plotLeft + plotRight) / 2, bottom + 33, `(${side} − predicted) / margin`, 'axis middle'),
  ]);
}
