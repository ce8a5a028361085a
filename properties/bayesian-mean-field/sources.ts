import type * as tvd from 'theory-vs-dynamics';

/** The paper, with where a statement is found or what it is derived from. */
export function goring(locator: string, deviation?: string): tvd.Reference {
  return {
    key: 'goring2025',
    locator,
    ...(deviation === undefined ? {} : { deviation }),
  };
}

/** Assumptions that nearly all claims of the suite share. */
export const wholeCube = [
  'ReLU without biases',
  'unit prior scales',
  'output divided by the square root of the width',
  'the whole hypercube as data',
] as const;
