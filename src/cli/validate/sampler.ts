import type { ClaimEvidence, Tier } from '../../core/index.js';
import type { NestedNumbers } from '../../foreign/index.js';
import type { GaussianTarget, LinearRegressionTarget, Target } from '../../models/index.js';

/** What is asked of a sampler, by contract; docs/protocol.md says what each field means. */
export interface SamplerSpecs {
  readonly 'posterior-sampler': {
    readonly target: Target;
    readonly temperature: number;
    /** For samplers with an order. */
    readonly stepSize?: number;
    /** [replicate][d] */
    readonly start: readonly (readonly number[])[];
    readonly numWarmup: number;
    readonly numDraws: number;
    readonly thin: number;
  };
  readonly 'langevin-steps': {
    readonly target: GaussianTarget | LinearRegressionTarget;
    readonly stepSize: number;
    readonly temperature: number;
    readonly batchSize?: number;
    /** [replicate][d] */
    readonly start: readonly (readonly number[])[];
    readonly numSteps: number;
    readonly keep?: { readonly from: number; readonly every: number };
  };
}

/** What a sampler promises, by contract, as in the hello of a program. */
export interface SamplerPromises {
  readonly 'posterior-sampler': {
    readonly targets: readonly Target['kind'][];
    readonly order?: number;
    readonly temperatures?: boolean;
  };
  readonly 'langevin-steps': {
    readonly targets: readonly ('gaussian' | 'linear-regression')[];
    readonly batches?: boolean;
  };
}

/** A sampler of this process. */
export interface Sampler<Contract extends keyof SamplerSpecs> {
  readonly name: string;
  readonly version?: string;
  readonly contract: Contract;
  readonly promise: SamplerPromises[Contract];
  /** Whether one request gives the same numbers each time; default true. */
  readonly deterministic?: boolean;
  /**
   * Arrays of many replicates of one spec, by name, the first axis the replicate: `draws`
   * [replicate][draw][d] of posterior-sampler, `states` [replicate][kept state][d] and `end`
   * [replicate][d] of langevin-steps. A replicate depends on the spec and its own seed alone, a whole
   * number in [0, 2^64) as text.
   */
  readonly run: (request: {
    readonly seeds: readonly string[];
    readonly spec: SamplerSpecs[Contract];
  }) => Readonly<Record<string, NestedNumbers>> | Promise<Readonly<Record<string, NestedNumbers>>>;
}

/** How a sampler is checked. */
export interface SamplerOptions {
  /** Default `smoke`. */
  readonly tier?: Tier;
  /** Default 1. */
  readonly seed?: number;
  /** Names of checks, such as `gaussian-moments`; default all. */
  readonly only?: readonly string[];
  /** Threads for theory and planted mistakes, which run beside the sampler; default 2. */
  readonly jobs?: number;
  /** For one replicate or theory of these threads, such as `30s` or `none`; default: from the cost. */
  readonly timeLimit?: string;
}

/** What a sampler was found to do. */
export interface SamplerValidation {
  /** Of each check; `assertSupported` throws for one that is not supported. */
  readonly evidence: readonly ClaimEvidence[];
  /** What was not checked, with the reason. */
  readonly leftOut: readonly string[];
}
