import type { VerdictKind } from '../core/index.js';

/** What the shell is told. */
export const exitCodes = {
  supported: 0,
  refuted: 1,
  usage: 2,
  inconclusive: 3,
  invalid: 4,
  transient: 75,
  interrupted: 130,
  terminated: 143,
} as const;

/**
 * The code for a set of verdicts: refuted before invalid before inconclusive.
 *
 * @param options.allowInconclusive - count `inconclusive` as success; default false
 * @param options.hasLostFiles - something of the run could not be stored; counts
 *   as `invalid`; default false
 */
export function exitCodeOf(
  kinds: readonly VerdictKind[],
  options: { readonly allowInconclusive?: boolean; readonly hasLostFiles?: boolean } = {},
): number {
  if (kinds.includes('refuted')) return exitCodes.refuted;
  if (kinds.includes('invalid') || options.hasLostFiles === true) return exitCodes.invalid;
  if (kinds.includes('inconclusive') && options.allowInconclusive !== true) {
    return exitCodes.inconclusive;
  }
  return exitCodes.supported;
}
