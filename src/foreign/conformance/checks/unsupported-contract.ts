import type { ContractName } from '../../protocol/messages.js';
import { type Check, eightSeeds } from '../check.js';
import { whyNotUnsupported } from '../unsupported.js';

export const unsupportedContract: Check = {
  name: 'unsupported-contract',
  expected: 'error with the code unsupported for a contract that it does not know, and to live on',
  look: async (bench) => {
    const contract = 'conformance-no-such-contract' as ContractName;
    const request = bench.trial.request(eightSeeds.slice(0, 2));
    return whyNotUnsupported(bench, { ...request, contract });
  },
};
