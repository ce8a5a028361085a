import { type Prediction, predicted } from 'theory-vs-dynamics';

/** Minus the exponent of the noise between neighbouring dimensions, each twice the one before. */
export function localExponents(noises: readonly number[]): number[] {
  return noises.slice(1).map((noise, index) => Math.log2(noises[index] / noise));
}

/** One exponent between all neighbouring dimensions. */
export function predictExponent(dimensions: readonly number[], exponent: number): Prediction {
  return predicted(
    Object.fromEntries(
      dimensions
        .slice(1)
        .map((dimension, index) => [
          `minus the exponent from ${dimensions[index]} to ${dimension}`,
          exponent,
        ]),
    ),
  );
}
