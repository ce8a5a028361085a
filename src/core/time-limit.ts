import { invalidArgument } from './errors.js';

/** What a time limit looks like, for messages. */
export const timeLimitForm = 'a time > 0 such as 30s, 5m or 2h, or none';

const form = /^(\d+\.?\d*|\.\d+)(s|m|h)$/;
const secondsOf: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600 };

/**
 * The time limit that a text stands for, in seconds; Infinity for `none`.
 *
 * @returns undefined for anything else
 */
export function timeLimitSeconds(text: string): number | undefined {
  if (text === 'none') return Number.POSITIVE_INFINITY;
  const [, number, unit = ''] = form.exec(text) ?? [];
  const seconds = Number(number) * (secondsOf[unit] ?? Number.NaN);
  return seconds > 0 && seconds < Number.POSITIVE_INFINITY ? seconds : undefined;
}

/**
 * The same for what a user gave.
 *
 * @param option - where the text stands, for the message
 * @throws VerificationError 'invalid-argument'
 */
export function parseTimeLimit(option: string, text: string): number {
  const seconds = timeLimitSeconds(text);
  if (seconds === undefined) throw invalidArgument(option, text, timeLimitForm);
  return seconds;
}
