import type { Reference } from '../claim.js';
import type { ParameterSpecs } from '../parameter-spec.js';
import type { ParameterConstraint, Parameters } from '../parameters.js';
import type { Engine } from './engine.js';
import type { RandomKey, Replicate } from './replicate.js';

/** Dynamics with named observables, reachable as `tvd simulate ID`. */
export interface NamedSimulation {
  /** Stable path, for example `sgld/two-layer-network`. */
  readonly id: string;
  readonly summary: string;
  readonly source: Reference;
  readonly parameters: ParameterSpecs;
  /** What the parameters must fulfil together. */
  readonly where?: readonly ParameterConstraint[];
  /** Names of the values of one replicate, in their order. */
  readonly observables: readonly string[];
  /** Bytes of memory that one run needs at least. */
  readonly leastMemory: (parameters: Parameters) => number;
  /**
   * One independent run. A pure function of its arguments; parameters have
   * been checked and completed by `resolveParameters`.
   */
  readonly simulate: (
    parameters: Parameters,
    key: RandomKey,
    engine: Engine,
  ) => Replicate | Promise<Replicate>;
}
