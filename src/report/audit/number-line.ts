import type { AuditedNumber } from '../../core/index.js';
import { layOutAxis, rangeOf } from '../figures/axis-scale.js';
import { element, escapeText, type Markup, tenth } from '../page/markup.js';
import { sentenceOf, takenOf } from './words.js';

const width = 560;
const [left, right] = [14, width - 14];
const rowHeight = 22;
const maxRows = 8;

/**
 * A number beside its reproductions on one line: the published value with what its digits and the
 * margin leave open as a band, and below it what was found, with its error, under the reading taken
 * and under others.
 */
export function numberLine(number: AuditedNumber): Markup {
  const { value } = number.published;
  const { tolerance } = takenOf(number).comparison;
  const found = number.byChoice
    .flatMap(({ choice, reproduction, comparison }, index) =>
      reproduction.kind === 'none'
        ? []
        : [
            {
              text: index === 0 ? 'as taken' : Object.values(choice).join(', '),
              at: reproduction.value,
              openBy: Number.isFinite(comparison.openBy) ? comparison.openBy : 0,
              outcome: comparison.outcome,
            },
          ],
    )
    .slice(0, maxRows);
  const ends = found.flatMap(({ at, openBy }) => [at - openBy, at + openBy]);
  const range = rangeOf([value - tolerance, value + tolerance, ...ends], 'linear', 0.08);
  const axis = layOutAxis('linear', range, [left, right], 5);
  const x = (own: number) => tenth(Math.min(right, Math.max(left, axis.position(own))));
  const height = 24 + rowHeight * (found.length + 1) + 22;
  const floor = height - 22;
  return element(
    'svg',
    {
      class: 'number-line',
      viewBox: `0 0 ${width} ${height}`,
      role: 'img',
      'aria-label': sentenceOf(number, []),
    },
    element('rect', {
      class: 'band',
      x: x(value - tolerance),
      y: 4,
      width: Math.max(1.5, tenth(x(value + tolerance) - x(value - tolerance))),
      height: floor - 4,
    }),
    element('path', { class: 'published', d: `M${x(value)} 4V${floor}` }),
    label(x(value), 16, 'published', 'published'),
    ...found.flatMap(({ text, at, openBy, outcome }, index) => {
      const y = 24 + rowHeight * (index + 0.8);
      return [
        element('path', {
          class: `found ${toneOf(outcome)}`,
          d: `M${x(at - openBy)} ${y}H${x(at + openBy)}`,
        }),
        element('circle', { class: toneOf(outcome), cx: x(at), cy: y, r: 4 }),
        label(x(at), y - 7, text, ''),
      ];
    }),
    element('path', { class: 'axis', d: `M${left} ${floor}H${right}` }),
    ...axis.ticks.map(({ at, text }) => label(at, floor + 15, text, 'tick')),
  );
}

/** A label that stays inside the picture. */
function label(at: number, y: number, text: string, className: string): Markup {
  const isAtEnd = at > width * 0.7;
  const isAtStart = at < width * 0.3;
  const anchor = isAtEnd ? 'end' : isAtStart ? 'start' : 'middle';
  const shift = isAtEnd ? 5 : isAtStart ? -5 : 0;
  return element(
    'text',
    { class: className, x: at + shift, y, 'text-anchor': anchor },
    escapeText(text),
  );
}

/** The colour of an outcome is that of the verdict that says as much. */
export function toneOf(
  outcome: AuditedNumber['outcome'],
): 'supported' | 'refuted' | 'inconclusive' | 'invalid' {
  switch (outcome) {
    case 'reproduced':
      return 'supported';
    case 'contradicted':
      return 'refuted';
    case 'not comparable':
      return 'invalid';
    default:
      return 'inconclusive';
  }
}
