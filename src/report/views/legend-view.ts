import type { SeriesEvidence } from '../../core/index.js';
import { path } from '../figures/drawing.js';
import { marker, seriesClass } from '../figures/markers.js';
import { element, type Markup } from '../page/markup.js';
import { formatAt } from '../words/format-number.js';
import { readableProse } from '../words/readable-name.js';
import { fitPower } from './fit-power.js';

/** One name of a legend, with the marks of its series. */
export interface LegendEntry {
  readonly name: string;
  /** Kinds of its series, in words. */
  readonly kinds: string;
  readonly swatchMarkup: Markup;
}

const width = 38;
const height = 14;

/** One entry per name, in the order of the series. */
export function legendOf(
  series: readonly SeriesEvidence[],
  colours: readonly number[],
): readonly LegendEntry[] {
  const names = [...new Set(series.map(({ name }) => name))];
  return names.map((name) => {
    const own = series.filter((one) => one.name === name);
    const kinds = own.map(({ kind }) => kind);
    const colour = colours[series.findIndex((one) => one.name === name)] ?? 0;
    const words = [...kinds, ...own.flatMap(exponentInWords)];
    return {
      name: readableProse(name),
      kinds: words.join(', '),
      swatchMarkup: swatch(kinds, colour),
    };
  });
}

/** The exponent of the power law that fits a series, where the figure is about one. */
function exponentInWords(series: SeriesEvidence): readonly string[] {
  if (series.kind !== 'simulation' || series.hasPower !== true) return [];
  const power = fitPower(series.points);
  if (power === undefined) return [];
  const { exponent, standardError } = power;
  return [
    `exponent ${formatAt(exponent, standardError)} ± ${formatAt(standardError, standardError)} (least squares)`,
  ];
}

function swatch(kinds: readonly SeriesEvidence['kind'][], colour: number): Markup {
  const middle = height / 2;
  const hasPoints = kinds.includes('simulation');
  const hasPublished = kinds.includes('published');
  const [filled, open] = hasPoints && hasPublished ? [12, 27] : [width / 2, width / 2];
  return element(
    'svg',
    {
      class: `swatch series ${seriesClass(colour)}`,
      viewBox: `0 0 ${width} ${height}`,
      'aria-hidden': 'true',
    },
    ...(kinds.includes('theory') ? [path('curve', `M2,${middle}H${width - 2}`)] : []),
    ...(hasPoints ? [marker(colour, filled, middle, false)] : []),
    ...(hasPublished ? [marker(colour, open, middle, true)] : []),
  );
}
