/** An activation and its derivative, each with mean zero over a standard normal input. */
interface PlainActivation {
  readonly value: (z: number) => number;
  readonly slope: (z: number) => number;
}

/** Of erf(2 z): 2 / pi times the arcsine of 8 / 9. */
const erfDeviation = Math.sqrt((2 / Math.PI) * Math.asin(8 / 9));

/** Of erf(z): the same of 2 / 3. */
const softErfDeviation = Math.sqrt((2 / Math.PI) * Math.asin(2 / 3));

/** Activations as functions of one number, by the names that claims give them. */
export const plainActivations = {
  /** erf(2 z) of variance one. */
  erf: {
    value: (z) => erf(2 * z) / erfDeviation,
    slope: (z) => ((4 / Math.sqrt(Math.PI)) * Math.exp(-4 * z * z)) / erfDeviation,
  },
  /** erf(z) of variance one. */
  'soft-erf': {
    value: (z) => erf(z) / softErfDeviation,
    slope: (z) => ((2 / Math.sqrt(Math.PI)) * Math.exp(-z * z)) / softErfDeviation,
  },
  tanh: {
    value: Math.tanh,
    slope: (z) => 1 - Math.tanh(z) ** 2,
  },
  /** h(q) = (9 / 10) q + q^3 / 6. */
  cubic: {
    value: (z) => Math.sqrt(0.9) * z + (z ** 3 - 3 * z) / 6,
    slope: (z) => Math.sqrt(0.9) + (z * z - 1) / 2,
  },
} as const satisfies Readonly<Record<string, PlainActivation>>;

export type ActivationName = keyof typeof plainActivations;

/**
 * erf(x), to 1.5e-7.
 *
 * @source Abramowitz and Stegun, 7.1.26
 */
function erf(x: number): number {
  const t = 1 / (1 + 0.3275911 * Math.abs(x));
  const series =
    t *
    (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  return Math.sign(x) * (1 - series * Math.exp(-x * x));
}
