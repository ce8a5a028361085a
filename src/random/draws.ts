import { invalidArgument, type RandomKey } from '../core/index.js';
import { fillNormal, fillUniform } from './fill-variates.js';
import { streams } from './streams.js';

/**
 * Independent standard normal numbers of a key.
 *
 * @param stream - what they are for; default that of proposals, which no simulator uses
 * @param step - which of the independent draws of the stream; default the first
 * @throws VerificationError 'invalid-argument' for a count that is no whole number >= 0
 *   and as `Fill`
 */
export function normalDraws(
  key: RandomKey,
  count: number,
  stream: number = streams.proposal,
  step = 0,
): Float64Array {
  const draws = roomFor(count);
  fillNormal(key, stream, step, draws);
  return draws;
}

/** Independent uniform numbers in (0, 1) of a key; otherwise as `normalDraws`. */
export function uniformDraws(
  key: RandomKey,
  count: number,
  stream: number = streams.proposal,
  step = 0,
): Float64Array {
  const draws = roomFor(count);
  fillUniform(key, stream, step, draws);
  return draws;
}

function roomFor(count: number): Float64Array {
  if (!(Number.isSafeInteger(count) && count >= 0)) {
    throw invalidArgument('count', count, 'a whole number >= 0');
  }
  return new Float64Array(count);
}
