import { scaleLinear } from 'd3-scale';
import {
  type ComponentEvidence,
  canonicalSetting,
  counted,
  type SettingEvidence,
} from '../../core/index.js';
import { isComputed } from '../evidence/is-computed.js';
import {
  edgesOf,
  inMarginUnits,
  type MarginPosition,
  type MarginUnits,
  marginPosition,
} from '../evidence/margin-units.js';
import { tellingComponent } from '../evidence/telling-component.js';
import { element, joinMarkup, type Markup, tenth } from '../page/markup.js';
import { type PageDetail, pageDetails } from '../page/page-detail.js';
import { formatMargins, formatNumber } from '../words/format-number.js';
import { settingPieces } from '../words/format-setting.js';
import { readableName } from '../words/readable-name.js';
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
const maxExtent = 8;
/** Most comparisons that are drawn one by one in the figure that carries a claim. */
const maxSingly = 14;

interface Row {
  readonly settingIndex: number;
  readonly setting: SettingEvidence;
  readonly label: string;
  readonly units: MarginUnits;
  readonly position: MarginPosition;
  /** Whether the margin has a lower and an upper edge. */
  readonly edges: readonly [lower: boolean, upper: boolean];
}

/** The rows of one setting, and where they stand. */
interface Panel {
  readonly rows: readonly Row[];
  /** The setting, in lines. */
  readonly heading: readonly string[];
  readonly top: number;
  readonly bottom: number;
}

/**
 * The figure that carries a claim: every comparison where they are few, else that of each
 * setting which says most about its verdict.
 *
 * @param detail - how many settings are drawn, those that reach furthest
 * @returns undefined when nothing was measured
 */
export function discrepancyPlot(
  id: string,
  claimId: string,
  settings: readonly SettingEvidence[],
  { maxSettingsDrawn: maxRows, maxComparisons }: PageDetail = pageDetails[0],
): DrawnFigure | undefined {
  const all = rowsOf(settings);
  if (all.length <= Math.min(maxSingly, maxComparisons)) {
    const whole = forestPlot(id, claimId, settings);
    return whole && { ...whole, kind: 'forest-of-all' };
  }
  const rows = settings.flatMap((setting, settingIndex) => {
    const component = tellingComponent([setting], setting.verdict.kind)?.component;
    if (component === undefined) return [];
    const name = setting.components.length > 1 ? `${component.label}, ` : '';
    const number = setting.phase === 'final' ? 'smallest' : String(settingIndex + 1);
    return [rowOf(component, setting, settingIndex, `${name}${number}`)];
  });
  const shown = mostTelling(rows, maxRows);
  const bottom = 6 + shown.length * rowHeight;
  const numberOf = { heading: [], rows: shown, top: 4, bottom } satisfies Panel;
  const figure = drawForest(id, claimId, rows, [numberOf]);
  const each =
    'at each setting that which says most about its verdict; the number is that of the setting.';
  return { ...figure, caption: `${firstSentence(settings)}, ${each} ${readingOf(rows, shown)}` };
}

/**
 * Every component at every setting on one axis: what was found minus predicted, in
 * margins. The band from -1 to 1 is the margin; what lies beyond the frame is
 * drawn to its edge with an arrow.
 *
 * @param maxRows - comparisons drawn, those that reach furthest; default 36
 * @returns undefined when nothing was measured
 */
export function forestPlot(
  id: string,
  claimId: string,
  settings: readonly SettingEvidence[],
  maxRows = pageDetails[0].maxComparisons,
): DrawnFigure | undefined {
  const rows = rowsOf(settings);
  if (rows.length === 0) return undefined;
  const shown = mostTelling(rows, maxRows);
  const figure = drawForest(id, claimId, rows, panelsOf(shown));
  return {
    ...figure,
    caption: `${firstSentence(settings)}, for every setting and component. ${readingOf(rows, shown)}`,
  };
}

function drawForest(
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
      description: describe(rows),
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

function rowsOf(settings: readonly SettingEvidence[]): readonly Row[] {
  return settings.flatMap((setting, settingIndex) =>
    setting.components.map((component) => rowOf(component, setting, settingIndex, component.label)),
  );
}

function rowOf(
  component: ComponentEvidence,
  setting: SettingEvidence,
  settingIndex: number,
  name: string,
): Row {
  return {
    settingIndex,
    setting,
    label: readableName(name),
    units: inMarginUnits(component),
    position: marginPosition(component),
    edges: edgesOf(component),
  };
}

function sideOf(settings: readonly SettingEvidence[]): 'computed' | 'simulated' {
  return settings.every(isComputed) ? 'computed' : 'simulated';
}

/** The rows that reach furthest, in their own order, when there are too many to draw. */
function mostTelling(rows: readonly Row[], maxRows: number): readonly Row[] {
  if (rows.length <= maxRows) return rows;
  const reach = ({ position, units: { refutation } }: Row): number =>
    position === 'unusable'
      ? Number.POSITIVE_INFINITY
      : Math.max(Math.abs(refutation.lower), Math.abs(refutation.upper));
  const kept = new Set([...rows].sort((a, b) => reach(b) - reach(a) || 0).slice(0, maxRows));
  return rows.filter((row) => kept.has(row));
}

function extentOf(rows: readonly Row[]): number {
  const ends = rows
    .flatMap(({ units: { refutation, support, estimate } }) => [
      refutation.lower,
      refutation.upper,
      support.lower,
      support.upper,
      estimate,
    ])
    .map(Math.abs)
    .filter(Number.isFinite);
  return Math.min(Math.max(1.5, ...ends) * 1.06, maxExtent);
}

/** Stacks the settings, each under the lines that name it. */
function panelsOf(rows: readonly Row[]): readonly Panel[] {
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

function describe(rows: readonly Row[]): string {
  const count = (position: MarginPosition): number =>
    rows.filter((row) => row.position === position).length;
  return (
    `${counted(rows.length, 'comparison')}: ${count('inside')} inside the margin, ${count('outside')} outside, ` +
    `${count('across')} across an edge, ${count('unusable')} unusable.`
  );
}

function firstSentence(settings: readonly SettingEvidence[]): string {
  return `The ${sideOf(settings)} number minus the predicted one, in margins`;
}

/** What the marks mean, and what is not drawn. */
function readingOf(rows: readonly Row[], shown: readonly Row[]): string {
  const intervals =
    sideOf(shown.map(({ setting }) => setting)) === 'computed'
      ? 'Bar: the errors of both sides.'
      : 'Thick: interval at the false-support rate; thin: at the false-refutation rate.';
  const extent = extentOf(shown);
  const hasOverflow = shown.some(({ units: { refutation, estimate } }) =>
    [refutation.lower, refutation.upper, estimate].some((value) => Math.abs(value) > extent),
  );
  return [
    `Shaded: the margin. ${intervals}`,
    ...(rows.some((row) => row.units.numericalError > 0)
      ? ['Grey box at zero, where wide enough to see: numerical error of the prediction.']
      : []),
    ...(hasOverflow ? ['Arrows: continues beyond the frame or is unbounded.'] : []),
    ...(shown.length < rows.length
      ? [`Shown are the ${shown.length} of ${rows.length} comparisons that reach furthest.`]
      : []),
  ].join(' ');
}
