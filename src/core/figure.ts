import type { Reference } from './claim.js';
import type { Tier } from './design.js';
import type { Engine } from './engine.js';
import type { NumberWithError } from './number-with-error.js';
import type { RandomKey, Replicate } from './replicate.js';

/** How numbers are spread along an axis; on a logarithmic one they are > 0. */
export type AxisScale = 'linear' | 'log';

/** An axis of a figure. */
export interface Axis {
  /** In words, with the unit if there is one. */
  readonly label: string;
  /** TeX. */
  readonly symbol: string;
  readonly scale: AxisScale;
}

/** A number that a paper prints or plots. */
export interface PublishedPoint {
  readonly place: number;
  readonly value: number;
  readonly standardError?: number;
}

/** A prediction as a line. */
export interface TheorySeries {
  readonly kind: 'theory';
  /** Shown in the legend; its own within the figure. */
  readonly name: string;
  /** Where it is evaluated, in increasing order. */
  readonly places: readonly number[];
  /** Pure; `null` where the theory says nothing, which breaks the line. */
  readonly valueAt: (place: number) => NumberWithError | null;
}

/** Independent replicates at each place, shown as their mean with two standard errors. */
export interface SimulationSeries {
  readonly kind: 'simulation';
  /** Shown in the legend and part of the seeds; its own within the figure. */
  readonly name: string;
  readonly places: (tier: Tier) => readonly number[];
  /** Per place, at least 1; standard errors need 2. */
  readonly numReplicates: (tier: Tier) => number;
  /** One replicate; its first value is the ordinate. A pure function of its arguments. */
  readonly simulate: (
    place: number,
    key: RandomKey,
    engine: Engine,
  ) => Replicate | Promise<Replicate>;
}

/** Numbers that were published, as open markers. */
export interface PublishedSeries {
  readonly kind: 'published';
  /** Shown in the legend; its own within the figure. */
  readonly name: string;
  readonly source: Reference;
  readonly points: readonly PublishedPoint[];
}

/** One line or set of points of a figure. */
export type CurveSeries = TheorySeries | SimulationSeries | PublishedSeries;

interface FigureText {
  /** Lower case with hyphens; its own within the suite, part of the seeds. */
  readonly id: string;
  readonly title: string;
  /** What is shown at which fixed parameters; counts, error bars and the run are added. */
  readonly caption: string;
  readonly source: Reference;
  readonly horizontal: Axis;
  readonly vertical: Axis;
}

/** Curves over one axis. Series of one name and different kinds share a colour. */
export interface CurveFigure extends FigureText {
  readonly kind: 'curves';
  readonly series: readonly CurveSeries[];
}

/** A simulated quantity over two axes, as colour. */
export interface HeatMapFigure extends FigureText {
  readonly kind: 'heat-map';
  /** The quantity, and the values at the ends of the colour scale. */
  readonly colour: {
    readonly label: string;
    /** TeX. */
    readonly symbol: string;
    readonly min: number;
    readonly max: number;
  };
  /** Places on the horizontal axis, in increasing order. */
  readonly columns: (tier: Tier) => readonly number[];
  /** Places on the vertical axis, in increasing order. */
  readonly rows: (tier: Tier) => readonly number[];
  /** Per cell, at least 1. */
  readonly numReplicates: (tier: Tier) => number;
  /** One replicate; its first value is the quantity. A pure function of its arguments. */
  readonly simulate: (
    column: number,
    row: number,
    key: RandomKey,
    engine: Engine,
  ) => Replicate | Promise<Replicate>;
  /** A line of theory over the map: the row at which it passes a column. */
  readonly boundary?: {
    readonly name: string;
    /** Where it is evaluated; default the columns. */
    readonly places?: readonly number[];
    /** Pure; `null` where it does not pass. */
    readonly valueAt: (column: number) => number | null;
  };
  /** Published values, as discs inside the cells; those beyond the map are not drawn. */
  readonly published?: {
    readonly name: string;
    readonly source: Reference;
    readonly points: readonly {
      readonly column: number;
      readonly row: number;
      readonly value: number;
    }[];
  };
}

/** A figure that a reader of the paper would look for; `tvd verify` computes and shows it. */
export type Figure = CurveFigure | HeatMapFigure;
