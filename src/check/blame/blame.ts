// By its own path: the command line loads it at every start.
import { type ErrorCode, messageOf, VerificationError } from '../../core/errors.js';
import { userFrame } from './user-frame.js';

/** Errors whose message says already which part threw. */
const told = new WeakSet<Error>();

/** What was thrown, and where in the user's code: 'boom at suite.ts:12'. */
export function messageWithPlace(error: unknown): string {
  const message = messageOf(error);
  if (error instanceof Error && told.has(error)) return message;
  const frame = userFrame(error);
  return frame === undefined ? message : `${message.replace(/\.$/, '')} at ${frame}`;
}

/**
 * What a part of the user's code threw, in words.
 *
 * @param part - for example 'the measurement'
 */
export function whatThrew(part: string, error: unknown): string {
  const message = messageWithPlace(error);
  return isTold(error) ? message : `${part} threw: ${message}`;
}

/** Whether the message of an error says already which part threw. */
export function isTold(error: unknown): error is Error {
  return error instanceof Error && told.has(error);
}

/**
 * An error whose message says what went wrong with which part; it is not put in words again.
 *
 * @param code - by default that of the cause
 */
export function tellingError(
  message: string,
  cause?: unknown,
  code?: ErrorCode | undefined,
): Error {
  const error =
    cause instanceof VerificationError
      ? new VerificationError(code ?? cause.code, message, cause.details, cause)
      : new Error(message, { cause });
  told.add(error);
  return error;
}

/**
 * Calls a part of the user's code.
 *
 * @throws Error that says which part threw what, and where
 */
export function asPart<Result>(part: string, call: () => Result): Result {
  try {
    return call();
  } catch (error) {
    throw isTold(error) ? error : tellingError(whatThrew(part, error), error);
  }
}
