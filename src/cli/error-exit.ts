import type { ErrorCode, VerificationError } from '../core/errors.js';
import { visibleLines } from '../core/visible.js';
import { exitCodes } from './exit-codes.js';

const usageCodes: readonly ErrorCode[] = ['invalid-argument', 'unknown-name', 'vacuous-design'];

/**
 * Whether an error is one of ours. Asked by shape: a suite file may have
 * loaded the package a second time, with a class of its own.
 */
export function isVerificationError(error: unknown): error is VerificationError {
  return error instanceof Error && error.name === 'VerificationError' && 'code' in error;
}

/** Whether an error is a mistake of the caller, for whom its message is enough. */
export function isUsageError(error: unknown): error is VerificationError {
  return isVerificationError(error) && usageCodes.includes(error.code);
}

/** Exit code and text for an error that ended a command. */
export function errorExit(error: unknown): { readonly exitCode: number; readonly text: string } {
  if (isUsageError(error)) {
    return { exitCode: exitCodes.usage, text: visibleLines(`tvd: ${error.message}`) };
  }
  const text =
    isVerificationError(error) || !(error instanceof Error)
      ? String((error as Error)?.message ?? error)
      : (error.stack ?? error.message);
  return { exitCode: exitCodes.invalid, text: visibleLines(`tvd: ${text}`) };
}
