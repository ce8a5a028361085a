import { scaleLinear, scaleLog } from 'd3-scale';
import type { Domain, ParameterRange, ParameterValue, SettingEvidence } from '../../core/index.js';
import { counted } from '../../core/index.js';
import { element, escapeText, type Markup, tenth } from '../page/markup.js';
import { formatNumber } from '../words/format-number.js';
import { formatParameter } from '../words/format-setting.js';
import { readableName } from '../words/readable-name.js';
import { type DrawnFigure, drawing, group, label, noTable, path, shortLabel } from './drawing.js';

const width = 360;
const left = 12;
const right = width - 12;
const rowHeight = 50;
/** About the width of a character of a label, in pixels. */
const characterWidth = 6.4;
/** Longest name of a parameter, in characters. */
const maxNameLength = 46;

/**
 * Where in its regime a claim was tried: an axis for each parameter, a mark for each setting,
 * in the colour of its verdict. Discs were drawn evenly, squares are corners of the regime,
 * triangles were sought where the discrepancy was largest.
 *
 * @returns undefined where the regime is one point, or nothing was tried
 */
export function regimePlot(
  id: string,
  claimId: string,
  domain: Domain,
  settings: readonly SettingEvidence[],
): DrawnFigure | undefined {
  const parameters = Object.entries(domain).filter(([, range]) => hasExtent(range));
  if (parameters.length === 0 || settings.length === 0) return undefined;
  const svgMarkup = drawing(
    {
      id,
      title: `Settings tried, ${claimId}`,
      description: `${counted(settings.length, 'setting')} over ${parameters.map(([name]) => readableName(name)).join(', ')}.`,
      width,
      height: parameters.length * rowHeight + 4,
    },
    ...parameters.map(([name, range], index) =>
      drawAxis(name, range, settings, index * rowHeight + 30),
    ),
  );
  return {
    kind: 'regime',
    svgMarkup,
    caption: captionFor(settings),
    table: noTable,
  };
}

function hasExtent(range: ParameterRange): boolean {
  return range.kind === 'one-of' ? range.values.length > 1 : range.max > range.min;
}

function drawAxis(
  name: string,
  range: ParameterRange,
  settings: readonly SettingEvidence[],
  y: number,
): Markup {
  const place = placeIn(range);
  const marks = settings.flatMap((tried, index) => {
    const x = place(tried.setting[name]);
    return x === undefined ? [] : [mark(tried, index, x, y)];
  });
  const [from, to] = endsOf(range);
  const ticks = range.kind === 'one-of' ? range.values.map((value) => place(value) ?? left) : [];
  return group(
    'axis-of-regime',
    shortLabel(left, y - 14, readableName(name), maxNameLength, 'axis'),
    path(
      'edge-of-regime',
      `M${left},${y}H${right}${[left, right, ...ticks].map((x) => `M${tenth(x)},${y - 4}v8`).join('')}`,
    ),
    group(
      'ticks',
      ...(range.kind === 'one-of'
        ? choices(range.values, place, y + 17)
        : [label(left, y + 17, from), label(right, y + 17, to, 'end')]),
    ),
    group('tried', ...marks),
  );
}

/** Names of choices, of those that have room. */
function choices(
  values: readonly ParameterValue[],
  place: (value: ParameterValue) => number | undefined,
  y: number,
): readonly Markup[] {
  const space = (right - left) / values.length;
  const maxLength = Math.max(3, Math.floor(space / characterWidth) - 1);
  const isEvery = values.every((value) => [...formatParameter(value)].length <= maxLength);
  const shown = isEvery || values.length <= 4 ? values : values.filter((_, k) => k % 2 === 0);
  const room = isEvery ? maxLength : Math.floor((maxLength * values.length) / shown.length);
  return shown.map((value) =>
    shortLabel(place(value) ?? left, y, formatParameter(value), room, 'middle'),
  );
}

function placeIn(range: ParameterRange): (value: ParameterValue | undefined) => number | undefined {
  if (range.kind === 'one-of') {
    const texts = range.values.map(formatParameter);
    const step = (right - left) / texts.length;
    return (value) => {
      const index = texts.indexOf(formatParameter(value));
      return index < 0 ? undefined : left + (index + 0.5) * step;
    };
  }
  const scale =
    range.kind === 'log-uniform'
      ? scaleLog([range.min, range.max], [left, right])
      : scaleLinear([range.min, range.max], [left, right]);
  return (value) => {
    if (typeof value !== 'number') return undefined;
    const x = scale(value);
    return Number.isFinite(x) && x >= left - 1 && x <= right + 1 ? x : undefined;
  };
}

function endsOf(range: ParameterRange): readonly [string, string] {
  if (range.kind === 'one-of') return ['', ''];
  const format = range.kind === 'integers' ? formatParameter : formatNumber;
  return [format(range.min), format(range.max)];
}

function mark(
  { origin, verdict, phase }: SettingEvidence,
  index: number,
  x: number,
  y: number,
): Markup {
  const title = element(
    'title',
    {},
    escapeText(phase === 'final' ? 'smallest counterexample' : `setting ${index + 1}`),
  );
  const className = `at ${verdict.kind}`;
  if (origin === 'corner') {
    return element('rect', { class: className, x: x - 4, y: y - 4, width: 8, height: 8 }, title);
  }
  if (phase === 'final') {
    const d = `M${tenth(x)},${tenth(y - 6)}l6,6l-6,6l-6,-6z`;
    return element('path', { class: className, d }, title);
  }
  if (origin === 'sought') {
    const d = `M${tenth(x)},${tenth(y - 5.4)}l5,9h-10z`;
    return element('path', { class: className, d }, title);
  }
  return element('circle', { class: className, cx: x, cy: y, r: 4.2 }, title);
}

function captionFor(settings: readonly SettingEvidence[]): string {
  const has = (origin: SettingEvidence['origin']) =>
    settings.some((setting) => setting.origin === origin);
  const parts = [
    'disc: drawn evenly',
    ...(has('corner') ? ['square: a corner of the regime'] : []),
    ...(settings.some(({ phase }) => phase === 'final')
      ? ['diamond: the smallest counterexample']
      : []),
    ...(has('sought') ? ['triangle: sought where the discrepancy was largest'] : []),
  ];
  return `Where in its regime the claim was tried (${parts.join('; ')}).`;
}
