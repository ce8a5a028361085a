/** The formats that draws are read from. */
export type DrawsFormat =
  | 'npy'
  | 'npz'
  | 'netcdf'
  | 'zarr'
  | 'cmdstan-csv'
  | 'csv'
  | 'parquet'
  | 'json';

/** Which draws of which file, and how its axes are called. */
export interface DrawsRequest {
  /** Path of a file, or of the folder of a Zarr store; several files of CmdStan are its chains. */
  readonly file: string | readonly string[];
  /** Missing: told from what the file begins with. */
  readonly format?: DrawsFormat;
  /** One variable or several; missing: the only one of the file. */
  readonly variable?: string | readonly string[];
  /** Of NetCDF, Zarr and JSON; missing: `posterior` where there is one, otherwise the root, ''. */
  readonly group?: string;
  /**
   * Names of the axes in the order of the file: `chain draw dimension`. Needed where the file does
   * not name them; where it does, they must agree. Without the name of the chains, the draws are
   * one chain. Of a table: the columns that say where a row belongs.
   */
  readonly dims?: string | readonly string[];
  /** Name of the axis of chains (default: `chain`). */
  readonly chainDim?: string;
  /** Name of the axis of draws, in order of time (default: `draw`). */
  readonly drawDim?: string;
  /** How many chains and draws there are, where that is known: other counts are refused. */
  readonly chains?: number;
  readonly draws?: number;
  /** One entry of an axis: a number is a place, from 0; a text is a coordinate of the file. */
  readonly select?: Readonly<Record<string, number | string>>;
  /** Warm-up of CmdStan that was saved (default: `drop`). */
  readonly warmup?: 'drop' | 'keep';
  /** What becomes of NaN and infinities (default: `refuse`). */
  readonly notFinite?: 'refuse' | 'keep';
  /** Chunks that a Zarr store lacks stand for its fill value, or were lost (default: `refuse`). */
  readonly absentChunks?: 'refuse' | 'fill';
}

/** The draws of one variable. */
export interface DrawsVariable {
  readonly name: string;
  /** Chains, draws, then the other axes in the order of the file. */
  readonly dims: readonly string[];
  readonly shape: readonly number[];
  /** The last axis varies fastest. */
  readonly values: Float64Array;
  /** What the places along an axis are called, where the file says it. */
  readonly coords: Readonly<Record<string, readonly (string | number)[]>>;
}

/** Draws that existed before, as they were asked for. */
export interface Draws {
  /** In the order of the request; all have the same chains and draws. */
  readonly variables: readonly DrawsVariable[];
  readonly chainDim: string;
  readonly drawDim: string;
  readonly source: DrawsSource;
}

/** Where draws are from, for reports. */
export interface DrawsSource {
  readonly files: readonly string[];
  readonly format: DrawsFormat;
  readonly group?: string;
  readonly select: Readonly<Record<string, number | string>>;
}
