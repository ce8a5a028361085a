import type { Engine } from '../../core/index.js';
import { checkChain } from '../check-chain.js';
import { countSteps, throwIfAborted } from '../run-bookkeeping.js';
import { runReferenceChain } from './network-chain.js';

/** The reference engine: one chain after the other. */
export function openReferenceEngine(): Engine {
  return {
    name: 'reference',
    run: async (chains, options) => {
      chains.forEach(checkChain);
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
