import type { Figure, Tier } from '../../core/index.js';
import type { FigurePoint, FigureRequest } from './figure-source.js';
import { requireFigure } from './require-figure.js';

/** Name of a heat map's simulation, in its seeds. */
export const mapSeries = 'map';

/** The points of one series, in the order in which they are evaluated. */
export interface FigurePart extends Pick<FigureRequest, 'kind' | 'series'> {
  readonly points: readonly FigurePoint[];
  readonly numReplicates: number;
}

/** Everything that is evaluated for a figure at one tier. */
export interface FigurePlan {
  readonly figure: Figure;
  readonly tier: Tier;
  readonly parts: readonly FigurePart[];
}

/**
 * Lists the points of a figure.
 *
 * @throws VerificationError 'invalid-argument' for a malformed figure
 */
export function planFigure(figure: Figure, tier: Tier): FigurePlan {
  requireFigure(figure, tier);
  return { figure, tier, parts: partsOf(figure, tier) };
}

function partsOf(figure: Figure, tier: Tier): FigurePart[] {
  if (figure.kind === 'heat-map') {
    const columns = figure.columns(tier);
    const cells = figure.rows(tier).flatMap((row) => columns.map((column) => [column, row]));
    const { boundary } = figure;
    return [
      simulation(mapSeries, cells, figure.numReplicates(tier)),
      ...(boundary === undefined ? [] : [theory(boundary.name, boundary.places ?? columns)]),
    ];
  }
  return figure.series.flatMap((series) => {
    if (series.kind === 'published') return [];
    if (series.kind === 'theory') return [theory(series.name, series.places)];
    const places = series.places(tier).map((place) => [place]);
    return [simulation(series.name, places, series.numReplicates(tier))];
  });
}

function theory(series: string, places: readonly number[]): FigurePart {
  const points = places.map((place) => ({ at: [place], replicate: 0 }));
  return { kind: 'theory', series, points, numReplicates: 1 };
}

/** Replicates of one place follow each other: their chains are alike and share lanes. */
function simulation(
  series: string,
  places: readonly (readonly number[])[],
  numReplicates: number,
): FigurePart {
  const points: FigurePoint[] = places.flatMap((at) =>
    Array.from({ length: numReplicates }, (_, replicate) => ({ at, replicate })),
  );
  return { kind: 'simulation', series, points, numReplicates };
}
