import type { Engine } from '../../core/index.js';
import { checkChains } from '../check-chain.js';
import { countSteps, throwIfAborted } from '../run-bookkeeping.js';
import { runReferenceChain } from './network-chain.js';

/** The reference engine: one chain after the other; it can be cancelled between two of them. */
export function openReferenceEngine(): Engine {
  return {
    name: 'reference',
    run: async (chains, options) => {
      checkChains(chains);
      const count = countSteps(chains, options);
      return chains.map((chain) => {
        throwIfAborted(options?.signal);
        const result = runReferenceChain(chain);
        count(chain.numSteps);
        return result;
      });
    },
  };
}
