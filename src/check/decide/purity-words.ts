/** What to say of claims whose runs differ from one time to the next. */
export interface PurityWords {
  /** What is required. */
  readonly must: string;
  /** Where the causes are when a repeat differs. */
  readonly lookFor: string;
  /** Where what is run apart is run. */
  readonly apart: string;
  /** Where the causes are when only a repeat apart differs. */
  readonly lookForApart: string;
  /** Where the causes are when a replicate depends on those beside it. */
  readonly lookForBeside: string;
}
