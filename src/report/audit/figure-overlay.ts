import type { AuditedNumber } from '../../core/index.js';
import { layOutAxis, rangeOf } from '../figures/axis-scale.js';
import { element, escapeText, type Markup, tenth } from '../page/markup.js';
import { takenOf } from './words.js';

const [width, height] = [620, 330];
const [left, right, top, bottom] = [62, width - 12, 28, height - 62];

/** The figures of the paper in which numbers of an audit are drawn. */
export function figuresOf(numbers: readonly AuditedNumber[]): readonly string[] {
  return [...new Set(numbers.flatMap(({ drawn }) => (drawn === undefined ? [] : [drawn.figure])))];
}

/**
 * A figure of the paper drawn again: what is published, as rings with what its pixels and the margin
 * leave open, and over it what was found under the reading taken, as dots with their errors, joined
 * for each series.
 */
export function figureOverlay(figure: string, all: readonly AuditedNumber[]): Markup {
  const points = all.flatMap((number) => {
    const { drawn, published } = number;
    if (drawn?.figure !== figure) return [];
    const { reproduction, comparison } = takenOf(number);
    const found =
      reproduction.kind === 'none'
        ? undefined
        : { value: reproduction.value, openBy: finite(comparison.openBy) };
    const { unit } = number;
    return [{ ...drawn, unit, value: published.value, open: comparison.tolerance, found }];
  });
  const series = [...new Set(points.map((own) => own.series))];
  const scale = points.every((own) => own.scale === 'log' && own.at > 0) ? 'log' : 'linear';
  const across = layOutAxis(
    scale,
    rangeOf(
      points.map(({ at }) => at),
      scale,
      0.06,
    ),
    [left, right],
    6,
  );
  const heights = points.flatMap(({ value, open, found }) => [
    value - open,
    value + open,
    ...(found === undefined ? [] : [found.value - found.openBy, found.value + found.openBy]),
  ]);
  const up = layOutAxis('linear', rangeOf(heights, 'linear', 0.06), [bottom, top], 5);
  const colour = (own: string) => `series-${series.indexOf(own) % 4}`;
  return element(
    'svg',
    { class: 'overlay', viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': figure },
    ...up.ticks.flatMap(({ at, text }) => [
      element('path', { class: 'grid', d: `M${left} ${tenth(at)}H${right}` }),
      words(left - 8, at + 4, text, 'tick', 'end'),
    ]),
    ...across.ticks.map(({ at, text }) => words(at, bottom + 18, text, 'tick', 'middle')),
    element('path', { class: 'axis', d: `M${left} ${bottom}H${right}` }),
    ...titled((left + right) / 2, bottom + 36, acrossOf(points), 'middle'),
    ...titled(8, 14, upwardsOf(points), 'start'),
    ...series.map((name) => {
      const line = points
        .filter((own) => own.series === name && own.found !== undefined)
        .sort((a, b) => a.at - b.at)
        .map(
          ({ at, found }) =>
            `${tenth(across.position(at))},${tenth(up.position(found?.value ?? 0))}`,
        );
      return element('polyline', { class: `found ${colour(name)}`, points: line.join(' ') });
    }),
    ...points.flatMap(({ series: own, at, value, open, found }) => {
      const x = tenth(across.position(at));
      const y = (of: number) => tenth(up.position(of));
      return [
        element('path', {
          class: `open ${colour(own)}`,
          d: `M${x} ${y(value - open)}V${y(value + open)}`,
        }),
        element('circle', { class: `published ${colour(own)}`, cx: x, cy: y(value), r: 5 }),
        ...(found === undefined
          ? []
          : [
              element('path', {
                class: `error ${colour(own)}`,
                d: `M${x} ${y(found.value - found.openBy)}V${y(found.value + found.openBy)}`,
              }),
              element('circle', {
                class: `found ${colour(own)}`,
                cx: x,
                cy: y(found.value),
                r: 2.6,
              }),
            ]),
      ];
    }),
    ...series.map((name, index) =>
      words(
        left + 6 + (index * (right - left)) / series.length,
        bottom + 56,
        name,
        colour(name),
        'start',
      ),
    ),
  );
}

/** The title that points give an axis: several where they differ, none where they say none. */
function acrossOf(points: readonly { readonly across?: string }[]): string {
  return distinct(points.map(({ across }) => across));
}

/** That of the axis upwards, with its unit. */
function upwardsOf(points: readonly { readonly up?: string; readonly unit: string }[]): string {
  const unit = distinct(points.map((own) => own.unit));
  const name = distinct(points.map(({ up }) => up));
  if (unit === '1' || unit === '') return name;
  return name === '' ? unit : `${name} (${unit})`;
}

function distinct(titles: readonly (string | undefined)[]): string {
  return [...new Set(titles.filter((own) => own !== undefined))].join(', ');
}

function titled(x: number, y: number, text: string, anchor: string): readonly Markup[] {
  return text === '' ? [] : [words(x, y, text, 'title', anchor)];
}

function words(x: number, y: number, text: string, className: string, anchor: string): Markup {
  return element('text', { class: className, x, y, 'text-anchor': anchor }, escapeText(text));
}

function finite(value: number): number {
  return Number.isFinite(value) ? value : 0;
}
