import { clipped } from './clipped.js';
import { visible } from './visible.js';

/** Literal codes by which callers tell problems apart. */
export type ErrorCode =
  | 'invalid-argument'
  | 'unknown-name'
  | 'vacuous-design'
  | 'not-converged'
  | 'prediction-failed'
  | 'claim-not-supported'
  | 'storage-failed'
  | 'engine-failed'
  | 'aborted'
  | 'internal';

/**
 * The one error class of the package: a message for people, a literal `code`
 * and plain `details` for programs.
 *
 * Messages say, in this order: what is wrong, the argument with its value,
 * what was expected, what to do.
 *
 * @public
 */
export class VerificationError extends Error {
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    code: ErrorCode,
    message: string,
    details: Readonly<Record<string, unknown>> = {},
    cause?: unknown,
  ) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'VerificationError';
    this.code = code;
    this.details = details;
  }
}

/** A caller's mistake: `argument` had `value`, where `expected` was needed. */
export function invalidArgument(
  argument: string,
  value: unknown,
  expected: string,
  advice = '',
): VerificationError {
  const hint = advice === '' ? '' : `; ${advice}`;
  return new VerificationError(
    'invalid-argument',
    `invalid ${argument}=${describe(value)}: expected ${expected}${hint}`,
    { argument, value, expected },
  );
}

/**
 * Checks what a function of this package was called with: an error is thrown as if by the call,
 * so that its stack begins with the line of whoever wrote it.
 */
export function checkedCall(called: (...given: never[]) => unknown, check: () => void): void {
  try {
    check();
  } catch (error) {
    if (error instanceof Error) Error.captureStackTrace(error, called);
    throw error;
  }
}

/** A broken invariant of this package itself. */
export function internalError(message: string): VerificationError {
  return new VerificationError('internal', `${message} (a bug in tvd: please report it)`);
}

/**
 * Text of any thrown thing, for logs and `invalid` verdicts; cut where it is very long. An error
 * may come from another thread or another copy of this package, so it is known by its shape.
 */
export function messageOf(error: unknown): string {
  return clipped(wholeMessage(error), longestMessage);
}

/** Evidence has a message many times, and a report all of it: megabytes would break both. */
const longestMessage = 10_000;

function wholeMessage(error: unknown): string {
  if (typeof error !== 'object' || error === null) return String(error);
  const { message, name } = error as { readonly message?: unknown; readonly name?: unknown };
  if (typeof message === 'string' && message !== '') return message;
  return error instanceof Error ? String(name) : describe(error);
}

function describe(value: unknown): string {
  if (typeof value === 'number' || value === undefined) return String(value);
  if (typeof value === 'function') return 'a function';
  try {
    return visible(inJson(value) ?? String(value));
  } catch {
    return visible(JSON.stringify(String(value)));
  }
}

/**
 * JSON for people: NaN and infinities inside of arrays and objects are named, where
 * `JSON.stringify` says null, and typed arrays are called by their names.
 *
 * @returns undefined for what JSON has no text for
 * @throws TypeError for circular objects, as `JSON.stringify`
 */
export function inJson(value: unknown): string | undefined {
  const text: string | undefined = JSON.stringify(value, (_key, item: unknown) => {
    if (typeof item === 'number' && !Number.isFinite(item)) return `${bare}${item}`;
    if (typeof item === 'bigint') return `${bare}${item}`;
    if (ArrayBuffer.isView(item) && !(item instanceof DataView)) {
      const numbers = Array.from(item as unknown as ArrayLike<number>);
      return `${bare}${item.constructor.name} [${numbers.join(',')}]`;
    }
    return item;
  });
  return text?.replace(new RegExp(`"${bare}([^"]*)"`, 'g'), '$1');
}

/** Before what is to stand without quotes; no text of a user begins with it. */
const bare = '#tvd-number#';
