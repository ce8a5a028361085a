import { type Check, eightSeeds } from '../check.js';
import { whyNotUnsupported } from '../unsupported.js';

export const unsupportedTarget: Check = {
  name: 'unsupported-target',
  expected: 'error with the code unsupported for a target that it does not know, and to live on',
  look: async (bench) => {
    const { spec, ...request } = bench.trial.request(eightSeeds.slice(0, 2));
    const target = { kind: 'conformance-no-such-target' };
    return whyNotUnsupported(bench, { ...request, spec: { ...spec, target } });
  },
};
