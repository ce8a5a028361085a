import type { Chain } from '../../../../core/index.js';
import type { Kernel, Precision } from '../../../../kernels/index.js';
import {
  offByRoundings,
  roundingsOfInputs,
  unitRoundoff,
  whyBeyondRounding,
} from '../../../compiled/beyond-rounding.js';
import { runReferenceChain } from '../reference/network-chain.js';
import { describeTrial, numbersOf, runToEnd, trialChains } from './trial-chains.js';

/**
 * Runs chains of every activation, narrow and wide, in both precisions, and compares them with
 * the reference. Takes a few hundredths of a second.
 *
 * @returns what rounding does not explain, in words; undefined when it explains all
 */
export function whyBeyondRoundingOfChains(
  kernelOf: (precision: Precision) => Kernel,
): string | undefined {
  const found = runToEnd(kernelOf, trialChains);
  return whyBeyondRounding(
    trialChains.map((chain, place) => ({
      what: describeTrial(chain),
      // The noise of every engine has the rounding of 32 bits.
      unitRoundoff: unitRoundoff.float32,
      found: numbersOf(found[place]),
      expected: numbersOf(runReferenceChain(chain)),
      disturbed: numbersOf(runReferenceChain(disturb(chain))),
    })),
  );
}

function disturb(chain: Chain): Chain {
  const unit = unitRoundoff[chain.arithmetic ?? 'float32'];
  const ofNoise = 1 + roundingsOfInputs * unitRoundoff.float32;
  return {
    ...chain,
    state: offByRoundings(chain.state, chain.key, unit),
    data: { ...chain.data, inputs: offByRoundings(chain.data.inputs, chain.key, unit) },
    noiseAmplitude: chain.noiseAmplitude.map((amplitude) => ofNoise * amplitude),
  };
}
