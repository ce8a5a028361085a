/** What becomes of a published number. */
export type AuditOutcome = 'reproduced' | 'contradicted' | 'undecided' | 'not comparable';

/** What becomes of an entry: a number that the reading taken contradicts may have another one. */
export type EntryOutcome = AuditOutcome | 'reproduced under another reading';

/** What is random in a published number. */
export type PublishedSampling =
  /** Nothing: it was computed. */
  | { readonly kind: 'none' }
  /**
   * The paper states its standard error, which is as uncertain as the runs behind it are few:
   * degrees of freedom, infinitely many where the paper does not say how many runs there were.
   */
  | { readonly kind: 'stated'; readonly standardError: number; readonly degrees: number }
  /**
   * It is a mean over runs, of which the paper does not say how they spread: they are taken to
   * spread as those of the reproduction do. Where their number is not stated, it is taken to be one.
   */
  | { readonly kind: 'runs'; readonly numRuns: number; readonly isStated: boolean };

/** A number as a paper prints it. */
export interface PublishedNumber {
  readonly value: number;
  /** What it may be off by because of its digits, or of the pixels of a figure; >= 0. */
  readonly rounding: number;
  readonly sampling: PublishedSampling;
}

/** What a number came out as. */
export type Reproduction = ComputedNumber | SampledNumber | NoNumber;

/** A number without anything random, with a bound on its error. */
export interface ComputedNumber {
  readonly kind: 'computed';
  readonly value: number;
  readonly numericalError: number;
}

/** A mean over independent runs, or over draws. */
export interface SampledNumber {
  readonly kind: 'sampled';
  readonly value: number;
  readonly standardError: number;
  /** Degrees of freedom of the standard error. */
  readonly degrees: number;
  /** Standard deviation of one run, as the paper would have made it; missing where it is not known. */
  readonly spread?: number;
  /**
   * How skewed single runs may be: the absolute skewness of those that were made, and its own
   * standard error; missing where single runs are not known.
   */
  readonly skewness?: number;
  /** Smallest and largest single run; missing where single runs are not known. */
  readonly range?: readonly [number, number];
  /**
   * Of draws, in place of the standard error times a quantile of Student's law: how far the number may
   * be off, on the longer side, with the chances 1/4, 1/8, 1/16, ... on either side. It ends where
   * draws do not tell.
   */
  readonly distances?: readonly number[];
  /** Independent runs, or effective draws. */
  readonly numRuns: number;
  readonly numericalError: number;
}

/** Nothing that could be compared, and why. */
export interface NoNumber {
  readonly kind: 'none';
  readonly because: 'failed' | 'not in equilibrium' | 'not mixed';
  readonly message: string;
}

/** A published number beside its reproduction. */
export interface NumberComparison {
  readonly outcome: AuditOutcome;
  /** Reproduction less published number; NaN where nothing is compared. */
  readonly difference: number;
  /** What sampling and numerical errors leave open of the difference, on each side. */
  readonly openBy: number;
  /** The difference that counts as none: margin and rounding. */
  readonly tolerance: number;
  /** Differences above this would have been contradicted, in 95 of 100 such audits at least. */
  readonly sight: number;
  /** Why it is undecided or not comparable. */
  readonly because?: string;
}

/** One option of each of some readings, by reading. */
export type Choice = Readonly<Record<string, string>>;

/** What one reading of the whole paper makes of all numbers. */
export interface ReadingOfAll {
  readonly choice: Choice;
  /** Options other than those taken. */
  readonly numOther: number;
  readonly counts: Readonly<Record<AuditOutcome, number>>;
}

/** A convention that a paper leaves open; the first option is the one taken. */
export interface AuditedReading {
  readonly id: string;
  readonly question: string;
  readonly options: readonly { readonly id: string; readonly says: string }[];
}

/** A published number under one choice of the readings that it depends on. */
export interface NumberUnderChoice {
  readonly choice: Choice;
  /** What it was computed with. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly reproduction: Reproduction;
  readonly comparison: NumberComparison;
}

/** One number of a paper. */
export interface AuditedNumber {
  readonly id: string;
  readonly says: string;
  readonly places: readonly { readonly at: string; readonly printed: string }[];
  readonly unit: string;
  /** The figure in which it is drawn, its series, and where on the axis across. */
  readonly drawn?: {
    readonly figure: string;
    readonly series: string;
    readonly at: number;
    readonly scale: 'linear' | 'log';
    /** Titles of the axes. */
    readonly across?: string;
    readonly up?: string;
  };
  readonly published: PublishedNumber;
  readonly margin: number;
  readonly marginJustification: string;
  /** What reproduced it, in words: `predictor kernel-regression/parity, testError`. */
  readonly reproducedBy: string;
  readonly readings: readonly string[];
  readonly byChoice: readonly NumberUnderChoice[];
  readonly outcome: EntryOutcome;
  /** Sentences about the entry itself: places that disagree, readings that change nothing. */
  readonly problems: readonly string[];
}

/** A program of somebody else that reproduced numbers. */
export interface AuditedProgram {
  readonly name: string;
  readonly version?: string;
  /** As people write it, from the folder of the audit file. */
  readonly command: string;
  /** A short hash of what it says of itself, its command, and the files that the command names. */
  readonly identity: string;
  /** Whether it says that the same request gives the same numbers. */
  readonly isDeterministic: boolean;
}

/** Everything that an audit found. */
export interface AuditRecord {
  readonly schemaVersion: 1;
  readonly audit: string;
  readonly paper: {
    readonly title: string;
    readonly key?: string;
    readonly version?: string;
    readonly url?: string;
  };
  readonly tvdVersion: string;
  readonly commit: string;
  readonly startedAt: string;
  readonly seconds: number;
  readonly seed: number;
  readonly engine: string;
  /** Over the whole audit, whatever the number of entries, readings and looks. */
  readonly falseContradictionRate: number;
  /** Of each number, whatever the number of readings. */
  readonly falseReproductionRate: number;
  /** How many comparisons share the rate of false contradictions. */
  readonly numComparisons: number;
  readonly readings: readonly AuditedReading[];
  readonly numbers: readonly AuditedNumber[];
  /** Those that started; missing where there are none. */
  readonly programs?: readonly AuditedProgram[];
  /** How many numbers of the file were left out, as something is wrong with them. */
  readonly numLeftOut: number;
  /** What is wrong with the file, a line each with its place in it. */
  readonly problems: readonly string[];
  /** Readings of the whole paper, the best one first; the one taken alone where there are none. */
  readonly ranking: readonly ReadingOfAll[];
}
