import type { ErfTask } from '../erf-teacher-networks.js';

/** The teacher and the start of the figures about erf neurons. */
export const taskIn = (inputDimension: number): ErfTask => ({
  inputDimension,
  teacherNorm: 1.5,
  teacherCoefficient: 1,
  signalStd: 0.3,
  perpendicularStd: 1,
});

export const timeAxis = { label: 'time', symbol: 't', scale: 'linear' } as const;

/** Numbers from the first to the last by equal factors. */
export const geometric = (first: number, last: number, count: number): number[] =>
  Array.from({ length: count }, (_, k) => first * (last / first) ** (k / (count - 1)));

/** Numbers from the first to the last by equal steps. */
export const even = (first: number, last: number, count: number): number[] =>
  Array.from({ length: count }, (_, k) => first + ((last - first) * k) / (count - 1));

/** A power through a point, for a line of a known exponent. */
export const powerThrough = (place: number, value: number, exponent: number) => (at: number) => ({
  value: value * (at / place) ** exponent,
  numericalError: 0,
});
