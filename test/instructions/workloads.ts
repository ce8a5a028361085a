import type { Chain } from '../../src/core/index.js';
import { planMemory } from '../../src/engines/compiled/plan-memory.js';
import { groupChains } from '../../src/engines/programs/two-layer-chain/compiled/group-chains.js';
import { lanesOf } from '../../src/engines/programs/two-layer-chain/compiled/lanes.js';
import { layOut } from '../../src/engines/programs/two-layer-chain/compiled/lay-out.js';
import { planCall } from '../../src/engines/programs/two-layer-chain/compiled/plan-call.js';
import { writeGroup } from '../../src/engines/programs/two-layer-chain/compiled/write-group.js';
import { chainPlan, type Kernel } from '../../src/kernels/index.js';
import { chainWith } from '../conformance/engines/chains.js';

const network = { inputDimension: 12, width: 64, numSamples: 96, keepStates: false } as const;

/** What is counted: the loops of a step, each where it takes most of the time. */
export const workloads: Readonly<Record<string, readonly Chain[]>> = {
  'a network of relu': [chainWith({ ...network, numSteps: 20 })],
  'a network of erf': [chainWith({ ...network, numSteps: 20, activation: { kind: 'erf' } })],
  'a network of tanh': [chainWith({ ...network, numSteps: 20, activation: { kind: 'tanh' } })],
  'a network without noise': [chainWith({ ...network, numSteps: 20, noise: { kind: 'none' } })],
  'eight small networks': smallNetworks({
    width: 5,
    inputDimension: 6,
    numSamples: 20,
    numSteps: 60,
  }),
  'minibatches of eight small networks': smallNetworks({ width: 5, batchSize: 4, numSteps: 60 }),
  'records of every step': [
    chainWith({ ...network, numSamples: 8, numSteps: 60, schedule: { from: 0, every: 1 } }),
  ],
  'integrated readouts': [
    chainWith({ inputDimension: 4, width: 12, readouts: 'integrated', numSteps: 40 }),
  ],
};

/** Networks on one data set, with keys of their own. */
function smallNetworks(options: Parameters<typeof chainWith>[0]): Chain[] {
  const first = chainWith({ ...options, keepStates: false });
  return Array.from({ length: 8 }, (_, index) => ({ ...first, key: [index, 7] as const }));
}

/** The block of memory that a kernel of so many lanes is called with; of the first group. */
export function blockOf(chains: readonly Chain[], lanes: number): Uint8Array {
  const kernel = { lanes, partialSums: 4, precision: 'float32' } as Kernel;
  const [together] = groupChains(chains, lanes);
  if (together === undefined) throw new Error('there are no chains');
  const layout = layOut(together, kernel);
  const block = new Uint8Array(layout.bytes);
  const arena = { buffer: block.buffer, start: 0 };
  const memory = planMemory(chainPlan, layout, arena, 'float32');
  writeGroup(together, lanesOf(together, kernel), memory);
  const [{ numSteps }] = together.chains;
  if (planCall(together.chains[0], memory, 0, numSteps) !== numSteps) {
    throw new Error('expected one call');
  }
  return block;
}
