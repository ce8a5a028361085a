import { completed, type RandomKey, type Replicate, unusable } from '../../core/index.js';
import type { TwoLayerNetwork } from '../../models/index.js';
import { fillUniform, streams } from '../../random/index.js';
import {
  drawFromPrior,
  evaluateNetwork,
  numParameters,
} from '../two-layer-network/network-state.js';
import { parityCube } from './parity-data-sets.js';
import { collectParityObservables } from './parity-observables.js';
import { supportsOf } from './parity-run.js';

/**
 * Exact posterior draws of a small network by rejection from its prior: an
 * independent route to what SGLD samples, without step size or burn-in.
 *
 * A prior draw is kept with probability exp(-L / (2 noise^2)), L its mean
 * squared loss on the cube, so it pays only while that is not too small.
 *
 * @param numDraws - posterior draws averaged in the replicate
 * @param maxProposals - gives up with outcome `failed` beyond this
 * @returns values in the order of `parityObservableNames`; `specialisedFraction`
 *   is that of the last draw
 */
export function sampleParityPosterior(
  network: TwoLayerNetwork,
  sparsity: number,
  noise: number,
  numDraws: number,
  key: RandomKey,
  maxProposals = 2000 * numDraws,
): Replicate {
  const supports = supportsOf({ network, sparsity });
  const cube = parityCube(network.inputDimension, supports);
  const { inputs, targets } = cube;
  const observables = collectParityObservables({ network, supports, test: cube, alignment: cube });
  const outputs = new Float64Array(targets.length);
  const state = new Float64Array(numParameters(network));
  const uniform = new Float64Array(1);
  let kept = 0;
  for (let proposal = 0; proposal < maxProposals; proposal++) {
    drawFromPrior(network, key, streams.proposal, proposal, state);
    evaluateNetwork(network, state, inputs, outputs);
    let loss = 0;
    for (let point = 0; point < targets.length; point++) {
      loss += (outputs[point] - targets[point]) ** 2 / targets.length;
    }
    fillUniform(key, streams.acceptance, proposal, uniform);
    if (Math.log(uniform[0]) > -loss / (2 * noise ** 2)) continue;
    observables.record(state, outputs);
    kept += 1;
    if (kept === numDraws) return completed(observables.averages());
  }
  return unusable('failed', `only ${kept} of ${maxProposals} proposals were kept; raise the noise`);
}
