import type { Tensor } from '@tensorflow/tfjs-core';
import { type Chain, isRecorded } from '../../../../core/index.js';
import { type HeldTensors, holdTensors, type Tensorflow } from '../../../tfjs/backend.js';
import { type DrawnBlock, targetsOf, usesAllSamples } from './drawn-block.js';
import { type GatherSamples, uploadForMinibatches } from './minibatches.js';
import { type BatchState, networkProgram } from './network/network-program.js';
import { splitParameters, uploadParameters } from './network/network-state.js';
import { fillChainNoise } from './noise/chain-noise.js';
import { deviceNoise } from './noise/device-noise.js';
import { uploadNoise } from './noise/noise-block.js';
import type { PendingRecord } from './record-block.js';
import { uploadSamples } from './samples.js';

/** The chains of a batch on the device. */
export interface DeviceBatch {
  /** Whether it makes its noise itself, so that blocks need none. */
  readonly drawsNoise: boolean;
  /** Does the steps of a block; the tensors of the records are held until they are released. */
  readonly advance: (block: DrawnBlock) => PendingRecord[];
  readonly state: () => BatchState;
}

/** @param held - receives all tensors that outlive a step */
export function startOnDevice(
  tf: Tensorflow,
  chains: readonly Chain[],
  held: HeldTensors,
): DeviceBatch {
  const { shape, records } = chains[0];
  const program = networkProgram(tf, chains, held);
  const recordedSets = chains.map((chain) => chain.records?.testSet ?? chain.data);
  const samplesOf = samplesOfSteps(tf, chains, held);
  const recordsOutputsOfStep = usesAllSamples(chains[0]) && records?.testSet === undefined;
  const recordedSamples =
    records === undefined || recordsOutputsOfStep
      ? undefined
      : uploadSamples(tf, shape, recordedSets, held);
  let state = startState(tf, chains, held);
  const noiseOfStep = deviceNoise(tf, chains, held);

  const advance = (block: DrawnBlock): PendingRecord[] => {
    const inBlock = holdTensors();
    const pending: PendingRecord[] = [];
    try {
      const noise =
        block.noise === undefined ? undefined : uploadNoise(tf, chains, block.noise, inBlock);
      const samples = samplesOf(block, inBlock);
      for (let step = 0; step < block.numSteps; step++) {
        const before = state;
        const time = block.firstStep + step;
        const after = tf.tidy(() =>
          program.step(before, samples[step](), noise?.[step] ?? noiseOfStep?.(time)),
        );
        state = after.state;
        for (const tensor of [...tensorsOf(state), after.outputs]) held.hold(tensor);
        if (records === undefined || !isRecorded(records, time)) {
          held.release([...tensorsOf(before), after.outputs]);
          continue;
        }
        const { parameters } = before;
        pending.push({
          step: time,
          parameters,
          outputs: after.outputs,
          recordedOutputs:
            recordedSamples === undefined
              ? after.outputs
              : held.hold(tf.tidy(() => program.evaluate(parameters, recordedSamples))),
          targetsOf: (chainIndex) => targetsOf(chains, block, step, chainIndex),
          noiseOf: (chainIndex) =>
            block.noise?.of(step, chainIndex) ?? drawAgain(chains[chainIndex], time),
        });
        if (before.exceeded !== undefined) held.release(Object.values(before.exceeded));
      }
    } finally {
      inBlock.dispose();
    }
    return pending;
  };
  return { drawsNoise: noiseOfStep !== undefined, advance, state: () => state };
}

/** The noise of a recorded step that the device made, to be added to the sums. */
function drawAgain(chain: Chain, step: number): Float32Array {
  const drawn = new Float32Array(chain.state.length);
  fillChainNoise(chain, step, drawn);
  return drawn;
}

/** Gives the samples of the steps of a block, all of them or minibatches. */
function samplesOfSteps(
  tf: Tensorflow,
  chains: readonly Chain[],
  held: HeldTensors,
): (block: DrawnBlock, inBlock: HeldTensors) => GatherSamples[] {
  if (usesAllSamples(chains[0])) {
    const sets = chains.map(({ data }) => data);
    const samples = uploadSamples(tf, chains[0].shape, sets, held);
    return ({ numSteps }) => new Array(numSteps).fill(() => samples);
  }
  const upload = uploadForMinibatches(tf, chains, held);
  return ({ minibatches = new Int32Array(0) }, inBlock) => upload(minibatches, inBlock);
}

function startState(tf: Tensorflow, chains: readonly Chain[], { hold }: HeldTensors): BatchState {
  const state = tf.tidy((): BatchState => {
    const numbers = splitParameters(chains, (chain, index) => chain.state[index]);
    const parameters = uploadParameters(tf, chains, numbers);
    const isBounded = chains.some(({ divergenceBound }) => divergenceBound !== undefined);
    if (!isBounded) return { parameters };
    const { rows, readouts } = parameters;
    return {
      parameters,
      exceeded: {
        rows: tf.zeros(rows.shape, 'bool'),
        readouts: tf.zeros(readouts.shape, 'bool'),
      },
    };
  });
  for (const tensor of tensorsOf(state)) hold(tensor);
  return state;
}

function tensorsOf({ parameters, exceeded }: BatchState): Tensor[] {
  return [...Object.values(parameters), ...Object.values(exceeded ?? {})];
}
