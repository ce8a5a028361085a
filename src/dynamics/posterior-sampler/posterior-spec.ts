import type { Target } from '../../models/index.js';
import type { SamplerFault } from './sampler-faults.js';

/** How draws are made. */
export type SamplingMethod = 'hamiltonian' | 'langevin' | 'heun' | 'leimkuhler-matthews';

/** Draws of one chain from exp(-U / T), the contract `posterior-sampler` of `docs/protocol.md`. */
export interface PosteriorDraws {
  readonly target: Target;
  /** T; > 0 */
  readonly temperature: number;
  /** The point where the chain starts, or the standard deviation of a normal one around the origin. */
  readonly start: readonly number[] | number;
  /** Iterations before the first draw; an exact sampler tunes itself in them. */
  readonly numWarmup: number;
  /** >= 1 */
  readonly numDraws: number;
  /** Iterations for each draw; >= 1 */
  readonly thin: number;
  /** Of methods with an order, > 0; absent for 'hamiltonian'. */
  readonly stepSize?: number;
  /**
   * 'hamiltonian', the default, is exact: Hamiltonian Monte Carlo with accepted and rejected
   * moves. Others are not corrected, and err by a power of the step size: the first for
   * 'langevin' (Euler-Maruyama), the second for 'heun' and 'leimkuhler-matthews', of which
   * the latter has no error at all on Gaussian targets.
   */
  readonly method?: SamplingMethod;
  /** Wrong in a way that has a name; absent: right. */
  readonly fault?: SamplerFault;
}
