import { expect } from 'vitest';
import { type ClaimOptions, claimMatchers } from './claim-matchers.js';
import { type SampleOptions, sampleMatchers } from './sample-matchers.js';

export type { ClaimOptions } from './claim-matchers.js';
export type { SampleOptions } from './sample-matchers.js';

/**
 * Matchers for claims and samples, added to `expect` by importing this module.
 *
 * Each passes only where its expectation is supported at the stated rates, and with `not` only
 * where it is refuted: what is inconclusive fails either way, with what to do.
 */
interface TheoryMatchers {
  /**
   * Checks a claim (`await` it) in the thread of the test; fails unless it is supported.
   *
   * @example await expect(variance).toBeSupported({ tier: 'smoke' })
   */
  toBeSupported: (options?: ClaimOptions) => Promise<void>;
  /** The same; fails unless the claim is refuted. For claims that are known to be false. */
  toBeRefuted: (options?: ClaimOptions) => Promise<void>;
  /**
   * That independent samples, close to normal each, have a mean within the margin.
   *
   * @example expect(samples).toHaveMean(0.5, { margin: 0.02, falseRefutationRate: 1e-6 })
   */
  toHaveMean: (expected: number, options: SampleOptions) => void;
  /** That independent samples in [0, 1], or of true and false, have a mean within the margin. */
  toHaveChance: (expected: number, options: SampleOptions) => void;
  /** That independent samples, close to normal each, have a variance within the margin. */
  toHaveVariance: (expected: number, options: SampleOptions) => void;
}

declare module 'vitest' {
  // The parameter must be as vitest declares it.
  // biome-ignore lint/suspicious/noExplicitAny: as vitest declares it
  interface Matchers<T = any> extends TheoryMatchers {}
}

expect.extend({ ...claimMatchers, ...sampleMatchers });
