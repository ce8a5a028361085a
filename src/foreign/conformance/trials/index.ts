import type { ContractName, Hello } from '../../protocol/messages.js';
import { langevinTrial } from './langevin-steps.js';
import { samplerTrial } from './posterior-sampler.js';
import type { Trial } from './trial.js';
import { networkTrial } from './two-layer-network.js';

/**
 * The trial of each contract; undefined where a program does not promise it, and for `observables`,
 * whose parameters only a file of claims knows.
 */
export const trials: Readonly<Record<ContractName, (hello: Hello) => Trial | undefined>> = {
  'langevin-steps': langevinTrial,
  'posterior-sampler': samplerTrial,
  'two-layer-network': networkTrial,
  observables: () => undefined,
};
