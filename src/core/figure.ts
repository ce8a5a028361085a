import type { Reference } from './claim.js';
import type { AnyExperimentShape } from './claims/experiment.js';
import type { Tier } from './design.js';
import type { NumberWithError } from './number-with-error.js';
import type { Setting } from './setting.js';

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

/** A prediction as a line: place by place, or as a function that is solved once. */
export type TheorySeries = {
  readonly kind: 'theory';
  /** Shown in the legend; its own within the figure. */
  readonly name: string;
  /** Where it is evaluated, in increasing order. */
  readonly places: readonly number[];
} & (
  | {
      /** Pure; `null` where the theory says nothing, which breaks the line. */
      readonly valueAt: (place: number) => NumberWithError | null | Promise<NumberWithError | null>;
      readonly curve?: never;
    }
  | {
      /** Pure; one value for each place, solved together. */
      readonly curve: (
        places: readonly number[],
      ) => readonly (NumberWithError | null)[] | Promise<readonly (NumberWithError | null)[]>;
      readonly valueAt?: never;
    }
);

/** What is measured for a figure. */
export interface FigureMeasurement {
  readonly of: AnyExperimentShape;
  /** Name of a measured number, or of a series that one run gives at all its places. */
  readonly value: string;
}

/** One run of a figure, and where it is read. */
export interface FigureRun {
  /** Numbers that its keys are derived with; empty for the only run of a series. */
  readonly at: readonly number[];
  readonly setting: Setting;
  /** One for each number of the measured series, or a single one. */
  readonly places: readonly number[];
}

/**
 * Independent replicates of runs, shown as their mean with two standard errors at each
 * place; made by `sweepOf` and `curveOfRun`.
 */
export interface SimulationSeries extends FigureMeasurement {
  readonly kind: 'simulation';
  /** Shown in the legend and part of the seeds; its own within the figure. */
  readonly name: string;
  readonly runs: (tier: Tier) => readonly FigureRun[];
  /** Of each run, at least 1; standard errors need 2. */
  readonly numReplicates: (tier: Tier) => number;
  /** The legend has the exponent of the power law that fits its means. */
  readonly hasPower?: boolean;
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
  /** What is measured in a cell; made by `mapOf`. */
  readonly cells: FigureMeasurement & {
    readonly settingAt: (column: number, row: number) => Setting;
  };
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
