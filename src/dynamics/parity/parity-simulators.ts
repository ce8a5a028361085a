import { defineSimulator, type LostRun, lost, type Replicate } from '../../core/index.js';
import type { TwoLayerNetwork } from '../../models/index.js';
import { parityObservableNames } from './parity-observables.js';
import type { ParityRun } from './parity-run.js';
import { sampleParityPosterior } from './sample-parity-posterior.js';
import { simulateParityLearning } from './simulate-parity-learning.js';

/** Time averages of a run that learns a parity, by name. */
export type ParityAverages = Readonly<Record<(typeof parityObservableNames)[number], number>>;

/** SGLD of a two-layer network on a parity, reduced to time averages. */
export const parityLearner = defineSimulator(
  'sgld/parity-network',
  async (run: ParityRun, key, engine) =>
    parityAverages(await simulateParityLearning(run, key, engine)),
);

/** Exact posterior draws of a small network, as plain data. */
export interface RejectionRun {
  readonly network: TwoLayerNetwork;
  /** k: the target is the product of the first k coordinates. */
  readonly sparsity: number;
  /** kappa */
  readonly noise: number;
  /** Draws that are averaged. */
  readonly numDraws: number;
}

/** Draws by rejection from the prior, averaged: another route to what SGLD samples. */
export const parityRejectionSampler = defineSimulator(
  'rejection/parity-network',
  ({ network, sparsity, noise, numDraws }: RejectionRun, key) =>
    parityAverages(sampleParityPosterior(network, sparsity, noise, numDraws, key)),
);

/** The values of a replicate, in the order of `parityObservableNames`, by name. */
export function parityAverages({
  outcome,
  values,
  message = '',
}: Replicate): ParityAverages | LostRun {
  if (outcome !== 'completed') return lost(outcome, message);
  const entries = parityObservableNames.map((name, index) => [name, values[index]]);
  return Object.fromEntries(entries) as ParityAverages;
}
