import type { Chain } from '../../src/core/index.js';
import { planMemory } from '../../src/engines/compiled/plan-memory.js';
import { startParticles } from '../../src/engines/programs/interacting-particles/compiled/start-particles.js';
import type { StartRun } from '../../src/engines/programs/mean-field-network/compiled/steps-on-kernel.js';
import type { MeanFieldRun } from '../../src/engines/programs/mean-field-network/network.js';
import { startSgd } from '../../src/engines/programs/one-pass-sgd/compiled/start-sgd.js';
import { groupChains } from '../../src/engines/programs/two-layer-chain/compiled/group-chains.js';
import { lanesOf } from '../../src/engines/programs/two-layer-chain/compiled/lanes.js';
import { layOut } from '../../src/engines/programs/two-layer-chain/compiled/lay-out.js';
import { planCall } from '../../src/engines/programs/two-layer-chain/compiled/plan-call.js';
import { writeGroup } from '../../src/engines/programs/two-layer-chain/compiled/write-group.js';
import { startDescent } from '../../src/engines/programs/two-layer-descent/compiled/start-descent.js';
import type { TwoLayerDescent } from '../../src/engines/programs/two-layer-descent/descent.js';
import { definitionsOf, mainSource } from '../../src/kernels/common/kernel-files.js';
import { chainPlan, type Kernel, type PlanKernel } from '../../src/kernels/index.js';
import { chainWith } from '../conformance/engines/chains.js';
import { descentWith } from '../conformance/engines/descents.js';
import { particlesWith, sgdWith } from '../conformance/engines/mean-field-runs.js';

/** What a kernel is called with once. */
export interface Workload {
  readonly kind: 'two-layer-chain' | 'one-pass-sgd' | 'interacting-particles' | 'two-layer-descent';
  /** The block of memory for a kernel of so many lanes. */
  readonly blockFor: (lanes: number) => Uint8Array;
}

const network = { inputDimension: 12, width: 64, numSamples: 96, keepStates: false } as const;

const chains: Readonly<Record<string, readonly Chain[]>> = {
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

const erfNeurons = { width: 64, inputDimension: 40, activation: { kind: 'erf' } } as const;
const descent = { inputDimension: 24, numSteps: 20 } as const;
const quiet = { noiseAmplitude: 0, decay: 0, numSteps: 20 };

/** What is counted: the loops of a step, each where it takes most of the time. */
export const workloads: Readonly<Record<string, Workload>> = {
  ...Object.fromEntries(
    Object.entries(chains).map(([name, own]) => [
      name,
      { kind: 'two-layer-chain' as const, blockFor: (lanes: number) => blockOf(own, lanes) },
    ]),
  ),
  'one-pass SGD of erf': {
    kind: 'one-pass-sgd',
    blockFor: () => blockOfRun(sgdWith({ ...erfNeurons, ...quiet }), startSgd),
  },
  'one-pass SGD with noise': {
    kind: 'one-pass-sgd',
    blockFor: () => blockOfRun(sgdWith({ ...erfNeurons, numSteps: 5 }), startSgd),
  },
  'particles of erf': {
    kind: 'interacting-particles',
    blockFor: () =>
      blockOfRun(
        particlesWith({ ...erfNeurons, ...quiet, coefficients: 'fixed', numSteps: 3 }),
        startParticles,
      ),
  },
  'particles of erf that train coefficients': {
    kind: 'interacting-particles',
    blockFor: () =>
      blockOfRun(particlesWith({ ...erfNeurons, ...quiet, numSteps: 3 }), startParticles),
  },
  'descent of a network of erf': {
    kind: 'two-layer-descent',
    blockFor: () =>
      blockOfDescent(
        descentWith({
          ...descent,
          width: 16,
          numSamples: 96,
          activation: { kind: 'erf', slope: 2 },
        }),
      ),
  },
  'descent of a surrogate with tensors of degree two': {
    kind: 'two-layer-descent',
    blockFor: () => blockOfDescent(surrogateOf([0.3, 0.7])),
  },
  'descent of a surrogate with tensors of degree three': {
    kind: 'two-layer-descent',
    blockFor: () => blockOfDescent(surrogateOf([0.9, 0, 0.4])),
  },
};

/** Words by which a C compiler makes a program of a kind of kernel and main.c. */
export function compilerWords(kind: Workload['kind']): readonly string[] {
  const variant = kind === 'two-layer-chain' ? 'float32' : 'float64';
  return [`-DKERNEL="${mainSource({ kind, variant })}"`, ...definitionsOf({ kind, variant })];
}

function surrogateOf(coefficients: readonly number[]): TwoLayerDescent {
  const activation = { kind: 'hermite', coefficients } as const;
  return descentWith({ ...descent, width: 8, model: 'gaussian-surrogate', activation });
}

/** The block of a descent, at its first call. */
function blockOfDescent(job: TwoLayerDescent): Uint8Array {
  return blockOfCall((kernel) => startDescent(job, kernel).advance(0, job.numSteps, true));
}

/** The block of a run in the mean-field scaling, at its first call. */
function blockOfRun<Job extends MeanFieldRun>(job: Job, start: StartRun<Job>): Uint8Array {
  return blockOfCall((kernel) => start(job, kernel).advance(job.firstStep ?? 0, job.numSteps));
}

/** The block that a kernel is called with. */
function blockOfCall(call: (kernel: PlanKernel) => void): Uint8Array {
  let block = new Uint8Array(0);
  let called = block;
  const kernel = {
    allocate: (bytes: number) => {
      block = new Uint8Array(bytes);
      return { buffer: block.buffer, start: 0 };
    },
    advance: () => {
      called = block.slice();
    },
  };
  call(kernel);
  return called;
}

/** Networks on one data set, with keys of their own. */
function smallNetworks(options: Parameters<typeof chainWith>[0]): Chain[] {
  const first = chainWith({ ...options, keepStates: false });
  return Array.from({ length: 8 }, (_, index) => ({ ...first, key: [index, 7] as const }));
}

/** The block of memory that a kernel of so many lanes is called with; of the first group. */
function blockOf(chains: readonly Chain[], lanes: number): Uint8Array {
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
