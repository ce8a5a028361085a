import type { Target } from 'theory-vs-dynamics';
import { smoothKinds } from './any-target.js';

/** What a sampler must offer before a claim can be asked of it. */
export interface SamplerNeeds {
  /** Kinds of targets, all of them. */
  readonly kinds: readonly Target['kind'][];
  /** Whether the claim runs at temperatures other than one. */
  readonly temperatures: boolean;
  /** Order of the error in the step size; absent: the claim is about exact samplers. */
  readonly order?: 1 | 2;
}

const regression: SamplerNeeds = { kinds: ['linear-regression'], temperatures: true };
const network: SamplerNeeds = { kinds: ['two-neurons'], temperatures: true };
const anySmooth: SamplerNeeds = { kinds: smoothKinds, temperatures: true };
const oneGaussian: SamplerNeeds = { kinds: ['gaussian'], temperatures: true };

/** The needs of each claim of the suite, by the end of its id. */
export const samplerNeeds: Readonly<Record<string, SamplerNeeds>> = {
  'gaussian-moments': oneGaussian,
  'regression-moments': regression,
  'coordinate-laws': regression,
  'two-temperatures': anySmooth,
  'log-density-equipartition': anySmooth,
  'logistic-moments': { kinds: ['logistic-regression'], temperatures: true },
  'network-moments': network,
  'network-modes': network,
  'start-independence': anySmooth,
  'independent-chains': { kinds: ['gaussian'], temperatures: false },
  'distinct-draws': anySmooth,
  'kernel-stein': anySmooth,
  'rank-calibration': regression,
  'variance-error-of-first-order': { ...oneGaussian, order: 1 },
  'variance-error-of-second-order': { ...oneGaussian, order: 2 },
  'limit-of-first-order': { ...regression, order: 1 },
  'limit-of-second-order': { ...regression, order: 2 },
  funnel: { kinds: ['funnel'], temperatures: true },
  'two-modes': { kinds: ['two-modes'], temperatures: false },
};
