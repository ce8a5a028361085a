import type { Tensor, Tensor1D } from '@tensorflow/tfjs-core';
import { type Chain, type ChainResult, type RecordSums, stride } from '../../../../core/index.js';
import type { Tensorflow } from '../../../tfjs/backend.js';
import type { BatchState } from './network/network-program.js';
import { joinParameters, type PerParameter } from './network/network-state.js';

/**
 * Which chains need not go on: beyond their bound, or not finite. Waits for the
 * device, which would else be given work faster than it does it.
 */
export function readEnded(
  tf: Tensorflow,
  { parameters, exceeded }: BatchState,
): Promise<boolean[]> {
  const ended = tf.tidy(() => {
    const nonFinite = anyOfChain(tf, tf.logicalNot(tf.isFinite(parameters.rows)));
    if (exceeded === undefined) return nonFinite;
    return tf.logicalOr<Tensor1D>(nonFinite, anyExceeded(tf, exceeded));
  });
  return readFlags(ended);
}

/** Reads states and outcomes of the chains of a batch. */
export async function readResults(
  tf: Tensorflow,
  chains: readonly Chain[],
  state: BatchState,
  sumsOf: (chainIndex: number) => RecordSums,
): Promise<ChainResult[]> {
  const { exceeded } = state;
  const diverged =
    exceeded === undefined ? [] : await readFlags(tf.tidy(() => anyExceeded(tf, exceeded)));
  const [rows, readouts] = await Promise.all([
    state.parameters.rows.data<'float32'>(),
    state.parameters.readouts.data<'float32'>(),
  ]);
  return chains.map(({ shape, numSteps }, c) => {
    const values = joinParameters(shape, { rows, readouts }, c);
    const staysFinite = numSteps === 0 || movingAreFinite(shape, values);
    const outcome = diverged[c] ? 'diverged' : staysFinite ? 'completed' : 'non-finite';
    return { outcome, state: values, records: sumsOf(c) };
  });
}

/** A parameter that is not finite once stays so, as steps add to it. */
function movingAreFinite(shape: Chain['shape'], values: Float64Array): boolean {
  const perNeuron = stride(shape);
  const numMoving = shape.readouts === 'trained' ? perNeuron : perNeuron - 1;
  return values.every((value, index) => index % perNeuron >= numMoving || Number.isFinite(value));
}

function anyExceeded(tf: Tensorflow, { rows, readouts }: PerParameter): Tensor1D {
  return tf.logicalOr(anyOfChain(tf, rows), anyOfChain(tf, readouts));
}

/** @param flags - [chains, ...] */
function anyOfChain(tf: Tensorflow, flags: Tensor): Tensor1D {
  return tf.any(tf.reshape(flags, [flags.shape[0], -1]), 1);
}

/** Reads one flag for each chain, and disposes of the tensor. */
async function readFlags(flags: Tensor1D): Promise<boolean[]> {
  try {
    return Array.from(await flags.data(), (flag) => flag !== 0);
  } finally {
    flags.dispose();
  }
}
