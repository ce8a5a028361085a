import type { Engine, LostRun, NamedValues, Predictor, RandomKey } from '../../core/index.js';

/** What is given with a number, and what readings set, by name; a word that a reading sets is a text. */
export type AuditNames = Readonly<Record<string, number>>;

/** A number, an expression in names, or a function of them. */
export type AuditExpression = number | string | ((names: AuditNames) => number);

/** What of a predictor an audit needs; those of the package are some. */
export type AuditPredictor = Pick<Predictor, 'id' | 'parameters' | 'values' | 'where' | 'predict'>;

/** Which number is taken of the values of a predictor, or of one run of a simulator. */
export type AuditValue = (values: NamedValues) => number;

/** One independent run: a pure function of names and key. */
export type AuditRun = (
  names: AuditNames,
  key: RandomKey,
  engine: Engine,
) => number | LostRun | Promise<number | LostRun>;

/** Parameters by name; a list stands for a list of numbers. */
export type AuditParameters = Readonly<
  Record<string, AuditExpression | readonly AuditExpression[]>
>;

/** How a number is made again. */
export type AuditReproduction =
  | {
      /** A name that `tvd list` shows, or a predictor of your own. */
      readonly predictor: string | AuditPredictor;
      readonly with?: AuditParameters;
      readonly value: string | AuditValue;
      /** Which one of a series, from 1 on. */
      readonly place?: number;
    }
  | {
      /** A name that `tvd list` shows. */
      readonly simulator: string;
      readonly with?: AuditParameters;
      readonly value: string | AuditValue;
      /** Default 256. */
      readonly maxRuns?: number;
    }
  | {
      readonly claim: string;
      /** Default `measured`. */
      readonly side?: 'theory' | 'measured';
      readonly with?: AuditParameters;
      readonly value: string;
      readonly place?: number;
      readonly maxRuns?: number;
    }
  | {
      /** A program behind the protocol: its command, or the words of it. */
      readonly program: string | readonly string[];
      readonly oneShot?: true;
      /** Default `measured`; `theory` asks what the program predicts. */
      readonly side?: 'theory' | 'measured';
      readonly with?: AuditParameters;
      readonly value: string;
      readonly place?: number;
      /** How many places a series has. */
      readonly length?: number;
      readonly maxRuns?: number;
    }
  | {
      /** One run of your own simulator. */
      readonly run: AuditRun;
      readonly maxRuns?: number;
    }
  | {
      /** A number, an expression or a function of names. */
      readonly is: AuditExpression;
      /** Bound on its error; default 0. */
      readonly error?: AuditExpression;
    }
  | {
      readonly recorded: {
        readonly mean: number;
        readonly standardError: number;
        readonly runs: number;
        readonly by: string;
      };
    }
  | {
      /** Fields as in docs/draws.md. */
      readonly draws: Readonly<Record<string, unknown>> & {
        readonly file: string | readonly string[];
      };
      readonly value: string;
    };

/** One number of a paper. */
export interface AuditNumber {
  readonly id: string;
  readonly says: string;
  readonly places: readonly {
    readonly at: string;
    /** A text, as it is printed: TypeScript drops the last zero of 0.310. */
    readonly value: string;
    readonly pixels?: number;
    readonly exact?: true;
  }[];
  /** 1 for a pure number. */
  readonly unit: string | 1;
  readonly runs: number | 'none' | 'unknown';
  readonly standardError?: number;
  readonly margin?: { readonly is: AuditExpression; readonly because: string };
  readonly given?: Readonly<Record<string, number>>;
  readonly givenErrors?: Readonly<Record<string, number>>;
  readonly drawn?: {
    readonly in: string;
    readonly series: string;
    readonly at: number;
    readonly across?: string;
    readonly up?: string;
    readonly scale?: 'linear' | 'log';
  };
  readonly reproduce: AuditReproduction;
  readonly beside?: Readonly<
    Record<
      string,
      {
        readonly predictor: string | AuditPredictor;
        readonly with?: AuditParameters;
        readonly value: string | AuditValue;
        readonly place?: number;
      }
    >
  >;
  /** What is compared, of `value`, names and what is beside it. */
  readonly as?: string | ((names: AuditNames) => number);
  readonly readings?: readonly string[];
}

/** What an audit file says; docs/audit.md says what each field means. */
export interface AuditDefinition {
  readonly audit: string;
  readonly paper: {
    readonly title: string;
    readonly key?: string;
    readonly version?: string;
    readonly url?: string;
  };
  readonly falseContradictionRate?: number;
  readonly falseReproductionRate?: number;
  readonly readings?: Readonly<
    Record<
      string,
      {
        readonly question: string;
        readonly options: readonly {
          readonly id: string;
          readonly says: string;
          readonly set: Readonly<Record<string, AuditExpression>>;
        }[];
      }
    >
  >;
  readonly numbers: readonly AuditNumber[];
}

/**
 * The audit itself: gives editors its type. The default export of an audit file in TypeScript,
 * which `tvd audit paper.audit.ts` reads; what is wrong with it is told there.
 *
 * @example export default defineAudit({ audit: 'mine', paper: { title: 'A paper' }, numbers: [] })
 */
export function defineAudit(audit: AuditDefinition): AuditDefinition {
  return audit;
}
