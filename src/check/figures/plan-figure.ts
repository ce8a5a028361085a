import type { Figure, FigureRun, Tier } from '../../core/index.js';
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
    const { boundary, cells } = figure;
    const runs = figure.rows(tier).flatMap((row) =>
      columns.map((column) => ({
        at: [column, row],
        setting: cells.settingAt(column, row),
        places: [column],
      })),
    );
    return [
      simulation(mapSeries, runs, figure.numReplicates(tier)),
      ...(boundary === undefined ? [] : [theory(boundary.name, boundary.places ?? columns)]),
    ];
  }
  return figure.series.flatMap((series) => {
    if (series.kind === 'published') return [];
    if (series.kind === 'simulation') {
      return [simulation(series.name, series.runs(tier), series.numReplicates(tier))];
    }
    return [theory(series.name, series.places, series.curve !== undefined)];
  });
}

/** @param isOneSolution - whether all places are solved together */
function theory(series: string, places: readonly number[], isOneSolution = false): FigurePart {
  const points = isOneSolution
    ? [{ at: [], places, replicate: 0 }]
    : places.map((place) => ({ at: [place], places: [place], replicate: 0 }));
  return { kind: 'theory', series, points, numReplicates: 1 };
}

/** Replicates of one run follow each other: their chains are alike and share lanes. */
function simulation(series: string, runs: readonly FigureRun[], numReplicates: number): FigurePart {
  const points: FigurePoint[] = runs.flatMap((run) =>
    Array.from({ length: numReplicates }, (_, replicate) => ({ ...run, replicate })),
  );
  return { kind: 'simulation', series, points, numReplicates };
}
