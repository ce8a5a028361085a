import type { RandomKey } from '../core/index.js';
import { fillNormal, fillUniform } from './fill-variates.js';
import { streams } from './streams.js';

/**
 * Independent standard normal numbers of a key.
 *
 * @param stream - what they are for; default that of proposals, which no simulator uses
 * @param step - which of the independent draws of the stream; default the first
 */
export function normalDraws(
  key: RandomKey,
  count: number,
  stream: number = streams.proposal,
  step = 0,
): Float64Array {
  const draws = new Float64Array(count);
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
  const draws = new Float64Array(count);
  fillUniform(key, stream, step, draws);
  return draws;
}
