import type { ContractName } from '../protocol/messages.js';
import type { Contract } from './contract.js';
import { langevinSteps } from './langevin-steps.js';
import { observables } from './observables.js';
import { posteriorSampler } from './posterior-sampler.js';
import { twoLayerNetwork } from './two-layer-network.js';

// biome-ignore lint/suspicious/noExplicitAny: specs and runs of different contracts have different types
export type AnyContract = Contract<any, any>;

/** Every contract, by name. */
export const contracts: Readonly<Record<ContractName, AnyContract>> = {
  'langevin-steps': langevinSteps,
  observables,
  'posterior-sampler': posteriorSampler,
  'two-layer-network': twoLayerNetwork,
};
