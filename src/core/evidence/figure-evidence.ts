import type { Reference } from '../claim.js';
import type { Tier } from '../design.js';
import type { Axis, CurveFigure, HeatMapFigure, PublishedPoint } from '../figure.js';
import type { NumberWithError } from '../number-with-error.js';

/** The mean of the replicates at one place. */
export interface SimulatedMean {
  /** NaN when every replicate was lost. */
  readonly value: number;
  /** Of the mean; NaN with fewer than two replicates. */
  readonly standardError: number;
  /** Replicates behind the mean. */
  readonly numReplicates: number;
  /** Replicates that were asked for and gave no finite number. */
  readonly numLost: number;
}

/** What the theory says at a place; `null` where it says nothing. */
export type TheoryStatement =
  | NumberWithError
  | { readonly value: null; readonly numericalError: number };

/** A place of a line of theory, and what it says there; NaN when that could not be computed. */
export type TheoryPoint = TheoryStatement & { readonly place: number };

/** One series of a figure with its numbers. */
export type SeriesEvidence =
  | { readonly kind: 'theory'; readonly name: string; readonly points: readonly TheoryPoint[] }
  | {
      readonly kind: 'simulation';
      readonly name: string;
      readonly points: readonly (SimulatedMean & { readonly place: number })[];
      /** The legend has the exponent of the power law that fits them; default false. */
      readonly hasPower?: boolean;
    }
  | {
      readonly kind: 'published';
      readonly name: string;
      readonly source: Reference;
      readonly points: readonly PublishedPoint[];
    };

interface FigureRun {
  readonly schemaVersion: 1;
  readonly suite: string;
  readonly id: string;
  readonly title: string;
  readonly caption: string;
  readonly source: Reference;
  readonly horizontal: Axis;
  readonly vertical: Axis;
  readonly tier: Tier;
  readonly seed: number;
  readonly engine: string;
  /** The run that came to this, where a later one of the same code and seed took it over. */
  readonly reusedFrom?: string;
  /** What went wrong on the way, each message once; empty as a rule. */
  readonly problems: readonly string[];
  /** Wall-clock time; the only field that differs between equal runs. */
  readonly seconds: number;
}

/** The numbers of a figure of curves. */
export interface CurveFigureEvidence extends FigureRun {
  readonly kind: CurveFigure['kind'];
  readonly series: readonly SeriesEvidence[];
}

/** The numbers of a heat map. */
export interface HeatMapEvidence extends FigureRun {
  readonly kind: HeatMapFigure['kind'];
  readonly colour: HeatMapFigure['colour'];
  readonly columns: readonly number[];
  readonly rows: readonly number[];
  /** Row by row, in the order of `rows` and `columns`. */
  readonly cells: readonly (SimulatedMean & { readonly column: number; readonly row: number })[];
  readonly boundary?: {
    readonly name: string;
    /** `value` is the row, `null` where the boundary does not pass. */
    readonly points: readonly { readonly place: number; readonly value: number | null }[];
  };
  readonly published?: NonNullable<HeatMapFigure['published']>;
}

/** Everything that a figure of a run shows: one line of `figures.ndjson`. */
export type FigureEvidence = CurveFigureEvidence | HeatMapEvidence;
