import { counted } from '../counted.js';

/** Which part of its regime a claim was checked in. */
export interface RegimeCoverage {
  /** Settings asked for, and those that there were. */
  readonly numAsked: number;
  readonly numPlanned: number;
  /** Of settings drawn evenly from the regime, those that meet the claim's condition; absent without one. */
  readonly condition?: { readonly numDrawn: number; readonly numInside: number };
}

/** A smaller share deserves a word: a regime is stated that the claim is hardly about. */
const smallShare = 0.05;

/** The share of the regime that meets the condition, in words; undefined without a condition. */
export function conditionInWords({ condition }: RegimeCoverage): string | undefined {
  if (condition === undefined) return undefined;
  const { numDrawn, numInside } = condition;
  const share = ((100 * numInside) / numDrawn).toPrecision(2);
  return `its condition leaves about ${Number(share)} % of it (${numInside} of ${numDrawn} drawn settings)`;
}

/** What a reader of a verdict must know of where it was reached; none when all is usual. */
export function regimeWarnings(coverage: RegimeCoverage | undefined): string[] {
  if (coverage === undefined) return [];
  const { numAsked, numPlanned, condition } = coverage;
  const isSmall = condition !== undefined && condition.numInside < smallShare * condition.numDrawn;
  return [
    ...(isSmall
      ? [
          `the claim is about a small part of its regime: ${conditionInWords(coverage)}; state ranges that fit it`,
        ]
      : []),
    ...(numPlanned < numAsked
      ? [
          `${counted(numAsked, 'setting')} were asked for, and no more than ${numPlanned} found in the regime`,
        ]
      : []),
  ];
}
