/** How much work the calibration tests do. */
interface CalibrationSizes {
  /** Independent sequences per law. */
  readonly numSequences: number;
  /** Length of the cheapest sequences. */
  readonly maxReplicates: number;
  /** Ratio of the sample sizes of two looks at the costlier methods. */
  readonly lookFactor: number;
  /** Chance that a method whose rate is exactly nominal fails one comparison. */
  readonly failureRate: number;
}

const sizes: Readonly<Record<'short' | 'long', CalibrationSizes>> = {
  short: { numSequences: 4000, maxReplicates: 400, lookFactor: 1.6, failureRate: 5e-7 },
  long: { numSequences: 10_000, maxReplicates: 2000, lookFactor: 1.1, failureRate: 1e-3 },
};

/** `TVD_CALIBRATION=long` selects the version that takes an hour. */
export const calibration = sizes[process.env.TVD_CALIBRATION === 'long' ? 'long' : 'short'];

export const nominalRates = [0.1, 0.01, 0.001] as const;

/** Sample sizes at which a sequence is looked at, from 16 to `last`. */
export function looksUpTo(last: number, factor: number): number[] {
  const looks: number[] = [];
  for (let look = 16; look < last; look = Math.ceil(look * factor)) looks.push(look);
  return [...looks, last];
}
