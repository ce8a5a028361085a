/**
 * Ranges that simulators accept, so that a value that cannot run is refused before a run.
 */

/** A strength or a scale: products of a few of them stay in the range of numbers. */
export const positiveScale = { kind: 'number', min: 1e-50, max: 1e50 } as const;

/** Neurons or samples: more do not fit into memory. */
export const maxCount = 10_000_000;

/** Steps of a run: more take longer than a week. */
export const maxSteps = 1e12;

/** gamma, as predictors accept it. */
export const widthExponent = {
  kind: 'number',
  description: 'gamma',
  min: -2,
  max: 2,
  default: 0.5,
} as const;
