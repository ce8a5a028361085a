import {
  type Axis,
  type Bibliography,
  type CurveFigureEvidence,
  counted,
  type FigureEvidence,
  type HeatMapEvidence,
  type SeriesEvidence,
  type SimulatedMean,
  visible,
} from '../../core/index.js';
import { colourIndices, drawCurves } from '../figures/curves.js';
import { drawHeatMap } from '../figures/heat-map.js';
import { evenlyThinned } from '../page/evenly-thinned.js';
import type { Markup } from '../page/markup.js';
import { mathMl } from '../page/mathml.js';
import type { PageDetail } from '../page/page-detail.js';
import { formatAt, formatCount, formatNumber } from '../words/format-number.js';
import { readableProse } from '../words/readable-name.js';
import { citationText } from '../words/works.js';
import { type LegendEntry, legendOf } from './legend-view.js';

/** A figure of a suite, as text and markup. */
export interface SuiteFigureView {
  readonly anchor: string;
  /** Place of the figure in the run's evidence. */
  readonly index: string;
  readonly kind: string;
  readonly title: string;
  /** How few replicates its points rest on; empty where they are enough for the eye. */
  readonly coarse: string;
  readonly svgMarkup: Markup;
  readonly legend: readonly LegendEntry[];
  /** The author's words, and what the marks mean. */
  readonly caption: string;
  readonly reading: string;
  readonly axes: readonly {
    readonly name: string;
    readonly label: string;
    readonly symbolMarkup: Markup;
  }[];
  readonly source: string;
  readonly conditions: string;
  readonly problems: readonly string[];
  readonly table: {
    readonly columns: readonly string[];
    readonly rows: readonly (readonly string[])[];
    readonly note: string;
  };
}

/**
 * Formats and draws one figure of a suite.
 *
 * @param index - its place in the run's evidence
 */
export function suiteFigureView(
  figure: FigureEvidence,
  index: number,
  detail: PageDetail,
  works: Bibliography,
): SuiteFigureView {
  const anchor = `figure:${figure.suite}/${figure.id}`;
  const { title, caption, source, tier, seed, engine, problems } = figure;
  return {
    anchor,
    index: String(index),
    title: readableProse(title),
    caption: readableProse(caption),
    coarse: coarseText(figure),
    axes: axesOf(figure),
    source: citationText(source, works),
    conditions: `tier ${tier}, seed ${seed}, engine ${engine}`,
    problems: problems.map(visible),
    ...(figure.kind === 'curves'
      ? curvesView(anchor, figure, detail, works)
      : mapView(anchor, figure, works)),
  };
}

/** Means of fewer replicates scatter by more than their bars say. */
const fewReplicates = 4;

function coarseText(figure: FigureEvidence): string {
  const means =
    figure.kind === 'heat-map'
      ? figure.cells
      : figure.series.flatMap((own) => (own.kind === 'simulation' ? own.points : []));
  if (means.length === 0) return '';
  const most = Math.max(...means.map(({ numReplicates, numLost }) => numReplicates + numLost));
  return most < fewReplicates ? `coarse: ${counted(most, 'replicate')} a point` : '';
}

type Drawn = Pick<SuiteFigureView, 'kind' | 'svgMarkup' | 'legend' | 'reading' | 'table'>;

function curvesView(
  anchor: string,
  figure: CurveFigureEvidence,
  detail: PageDetail,
  works: Bibliography,
): Drawn {
  const { series } = figure;
  const { svgMarkup, hasBand, numOpen } = drawCurves(anchor, figure);
  const simulated = series.flatMap((own) => (own.kind === 'simulation' ? own.points : []));
  const published = series.filter((own) => own.kind === 'published');
  const numUnknown = series
    .flatMap((own) => (own.kind === 'theory' ? own.points : []))
    .filter(({ value }) => Number.isNaN(value)).length;
  const reading = [
    series.some(({ kind }) => kind === 'theory')
      ? `Lines: theory${hasBand ? '; shaded: its numerical error' : ''}.`
      : '',
    simulated.length === 0
      ? ''
      : `Filled points: simulation, the mean of ${replicatesText(simulated)} with bars of two standard errors.`,
    published.length === 0
      ? ''
      : `Open points: published, ${published.map((own) => `${own.name} (${citationText(own.source, works)})`).join(', ')}.`,
    lostText(simulated),
    numUnknown === 0 ? '' : `At ${counted(numUnknown, 'place')} the theory could not be evaluated.`,
    numOpen === 0
      ? ''
      : `${numOpen} ${numOpen === 1 ? 'bar or point reaches' : 'bars or points reach'} below the axis: drawn to its floor, open.`,
  ];
  const colours = colourIndices(series);
  return {
    kind: 'curves',
    svgMarkup,
    legend: legendOf(series, colours),
    reading: reading.filter((part) => part !== '').join(' '),
    table: curvesTable(figure, detail.maxTheoryRows),
  };
}

function curvesTable(
  { series, horizontal }: CurveFigureEvidence,
  maxTheoryRows: number,
): SuiteFigureView['table'] {
  const isThinned = series.some(
    ({ kind, points }) => kind === 'theory' && points.length > maxTheoryRows,
  );
  return {
    columns: ['series', 'kind', horizontal.label, 'value', 'error', 'replicates', 'lost'],
    rows: series.flatMap((own) => rowsOf(own, maxTheoryRows)),
    note: [
      'Error: the standard error of a simulated or published number, the numerical error of theory.',
      isThinned ? `At most ${maxTheoryRows} places of each line are listed.` : '',
    ]
      .join(' ')
      .trim(),
  };
}

function rowsOf(series: SeriesEvidence, maxTheoryRows: number): readonly (readonly string[])[] {
  const { kind, name } = series;
  if (kind === 'theory') {
    return evenlyThinned(series.points, maxTheoryRows).map(({ place, value, numericalError }) => [
      name,
      kind,
      formatNumber(place),
      value === null ? 'none' : formatNumber(value),
      value === null ? '' : formatNumber(numericalError),
      '',
      '',
    ]);
  }
  if (kind === 'published') {
    return series.points.map(({ place, value, standardError }) => [
      name,
      kind,
      formatNumber(place),
      formatNumber(value),
      standardError === undefined ? '' : formatNumber(standardError),
      '',
      '',
    ]);
  }
  return series.points.map(({ place, value, standardError, numReplicates, numLost }) => [
    name,
    kind,
    formatNumber(place),
    numReplicates === 0 ? 'lost' : formatAt(value, standardError),
    numReplicates < 2 ? '' : formatNumber(standardError),
    formatCount(numReplicates),
    formatCount(numLost),
  ]);
}

function mapView(anchor: string, figure: HeatMapEvidence, works: Bibliography): Drawn {
  const { cells, columns, rows, boundary, published, colour, vertical } = figure;
  const { svgMarkup, numBeyond } = drawHeatMap(anchor, figure);
  const reading = [
    `Each cell: ${colour.label}, the mean of ${replicatesText(cells)}.`,
    boundary === undefined ? '' : `Line: ${boundary.name}.`,
    published === undefined
      ? ''
      : `Discs: published, ${published.name} (${citationText(published.source, works)}).`,
    lostText(cells),
    numBeyond === 0
      ? ''
      : `${numBeyond} ${numBeyond === 1 ? 'cell lies' : 'cells lie'} beyond the ends of the colour scale and ${numBeyond === 1 ? 'has' : 'have'} the colour of the nearer end.`,
  ];
  const cellText = ({ value, standardError, numReplicates }: SimulatedMean): string => {
    if (numReplicates === 0) return 'lost';
    const text = formatAt(value, standardError);
    return numReplicates === 1 ? text : `${text} ± ${formatAt(standardError, standardError)}`;
  };
  return {
    kind: 'heat-map',
    svgMarkup,
    legend: [],
    reading: reading.filter((part) => part !== '').join(' '),
    table: {
      columns: [vertical.label, ...columns.map(formatNumber)],
      rows: rows.map((row, index) => [
        formatNumber(row),
        ...cells.slice(index * columns.length, (index + 1) * columns.length).map(cellText),
      ]),
      note: `Columns: ${figure.horizontal.label}. Each number with its standard error.${boundaryText(figure)}`,
    },
  };
}

function boundaryText({ boundary }: HeatMapEvidence): string {
  if (boundary === undefined) return '';
  const points = boundary.points.flatMap(({ place, value }) =>
    value === null ? [] : [`${formatNumber(value)} at ${formatNumber(place)}`],
  );
  return ` ${boundary.name}: ${points.length === 0 ? 'nowhere' : points.join(', ')}.`;
}

function axesOf(figure: FigureEvidence): SuiteFigureView['axes'] {
  const axis = (name: string, { label, symbol }: Pick<Axis, 'label' | 'symbol'>) => ({
    name,
    label,
    symbolMarkup: mathMl(symbol, 'inline'),
  });
  return [
    axis('Horizontal', figure.horizontal),
    axis('Vertical', figure.vertical),
    ...(figure.kind === 'heat-map' ? [axis('Colour', figure.colour)] : []),
  ];
}

/** `4 replicates`, `3 to 4 replicates`. */
function replicatesText(means: readonly SimulatedMean[]): string {
  const counts = means.map(({ numReplicates, numLost }) => numReplicates + numLost);
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  if (most === 1) return '1 replicate';
  return `${least === most ? least : `${least} to ${most}`} replicates`;
}

function lostText(means: readonly SimulatedMean[]): string {
  const numLost = means.reduce((sum, mean) => sum + mean.numLost, 0);
  if (numLost === 0) return '';
  const numMissing = means.filter(({ numReplicates }) => numReplicates === 0).length;
  const missing =
    numMissing === 0
      ? ''
      : `, and ${numMissing} ${numMissing === 1 ? 'place is' : 'places are'} missing`;
  return `${numLost} ${numLost === 1 ? 'replicate was' : 'replicates were'} lost${missing}.`;
}
