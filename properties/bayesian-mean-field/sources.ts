import type { Reference } from 'theory-vs-dynamics';

/** The paper, with where a statement is found or what it is derived from. */
export function goring(locator: string, deviation?: string): Reference {
  return { key: 'goring2025', locator, ...(deviation === undefined ? {} : { deviation }) };
}

/** Assumptions that nearly all claims of the suite share. */
export const wholeCube = [
  'ReLU without biases',
  'unit prior scales',
  'output divided by the square root of the width',
  'the whole hypercube as data',
] as const;

/** What most of them are about. */
export const orderParameter = {
  name: 'order parameter',
  symbol: '\\langle m_S \\rangle',
  unit: '1',
};

/** The margin of a chance that is claimed to be near 0 or 1. */
export const notACoin = {
  each: 0.3,
  because: 'a chance of one half, a coin, is one and a half margins away',
} as const;
