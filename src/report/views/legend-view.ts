import type { SeriesEvidence } from '../../core/index.js';
import { path } from '../figures/drawing.js';
import { marker, seriesClass } from '../figures/markers.js';
import { element, type Markup } from '../page/markup.js';

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
    const kinds = series.filter((own) => own.name === name).map(({ kind }) => kind);
    const colour = colours[series.findIndex((own) => own.name === name)] ?? 0;
    return { name, kinds: kinds.join(', '), swatchMarkup: swatch(kinds, colour) };
  });
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
