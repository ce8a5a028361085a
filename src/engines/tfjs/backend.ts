import type { Tensor } from '@tensorflow/tfjs-core';
import { messageOf, VerificationError } from '../../core/index.js';

/** The module of TensorFlow.js. */
export type Tensorflow = typeof import('@tensorflow/tfjs-core');

/** TensorFlow.js and the device that it computes on. */
export interface Backend {
  /** Of the engine, such as `tfjs-cpu`. */
  readonly name: string;
  readonly tensorflow: Tensorflow;
  /** Its name within TensorFlow.js, such as `cpu`. */
  readonly device: string;
  /** Why the device is gone; undefined while it is there. */
  readonly whyLost: () => string | undefined;
}

/** Tensors that live until they are disposed of together. */
export interface HeldTensors {
  readonly hold: <T extends Tensor>(tensor: T) => T;
  /** Disposes of some of them already now. */
  readonly release: (tensors: readonly Tensor[]) => void;
  readonly dispose: () => void;
}

/** For what outlives a `tidy`, which cannot span an `await`. */
export function holdTensors(): HeldTensors {
  const held = new Set<Tensor>();
  const release = (tensors: Iterable<Tensor>): void => {
    for (const tensor of tensors) {
      held.delete(tensor);
      if (!tensor.isDisposed) tensor.dispose();
    }
  };
  return {
    hold: (tensor) => {
      held.add(tensor);
      return tensor;
    },
    release,
    dispose: () => release([...held]),
  };
}

/**
 * Does work on the device.
 *
 * @throws VerificationError 'engine-failed' with the reason when it throws
 *   anything else or when the device is lost
 */
export async function onDevice<T>(backend: Backend, work: () => T | Promise<T>): Promise<T> {
  try {
    const result = await work();
    if (backend.whyLost() === undefined) return result;
  } catch (error) {
    if (error instanceof VerificationError) throw error;
    throw engineFailed(backend.name, backend.whyLost() ?? messageOf(error), error);
  }
  throw engineFailed(backend.name, backend.whyLost() ?? 'the device was lost');
}

/** @param reason - what happened, and what to do about it if that is known */
export function engineFailed(name: string, reason: string, cause?: unknown): VerificationError {
  return new VerificationError(
    'engine-failed',
    `the engine ${name} failed: ${reason}; run again, or choose another engine such as wasm`,
    { engine: name, reason },
    cause,
  );
}
