import { messageOf, VerificationError } from '../../core/index.js';
import { type Backend, engineFailed } from './backend.js';
import type { LoadedBackend } from './load-backend.js';

const opened = new Map<string, Promise<Backend>>();

/**
 * Loads a backend and makes it ready, once.
 *
 * @param name - of the engine
 * @throws VerificationError 'engine-failed' when it cannot be loaded or has no device
 */
export function openBackend(name: string, load: () => Promise<LoadedBackend>): Promise<Backend> {
  const known = opened.get(name);
  if (known !== undefined) return known;
  const opening = makeReady(name, load);
  opened.set(name, opening);
  opening.catch(() => opened.delete(name));
  return opening;
}

async function makeReady(name: string, load: () => Promise<LoadedBackend>): Promise<Backend> {
  try {
    const { tensorflow, device } = await load();
    const isSet = await keepingListeners(() => tensorflow.setBackend(device));
    if (!isSet) throw new Error(`TensorFlow.js cannot start its backend '${device}' here`);
    await tensorflow.ready();
    return { name, tensorflow, device, whyLost: watchDevice(tensorflow.backend()) };
  } catch (error) {
    if (error instanceof VerificationError) throw error;
    throw engineFailed(name, `it cannot be opened: ${messageOf(error)}`, error);
  }
}

/**
 * Takes away the listeners for uncaught errors that a backend of Emscripten
 * adds to the process: they would change how every other part of it fails.
 */
async function keepingListeners<T>(start: () => Promise<T>): Promise<T> {
  const events = ['uncaughtException', 'unhandledRejection'] as const;
  const before = new Set(events.flatMap((event) => process.listeners(event as 'exit')));
  const result = await start();
  for (const event of events) {
    for (const listener of process.listeners(event as 'exit')) {
      if (!before.has(listener)) process.removeListener(event, listener);
    }
  }
  return result;
}

/** A backend of WebGPU shows its device, whose promise says when it is lost. */
function watchDevice(backend: object): () => string | undefined {
  let why: string | undefined;
  const { device } = backend as { device?: { lost?: Promise<{ message: string }> } };
  void device?.lost?.then(({ message }) => {
    why = `the device was lost: ${message}`;
  });
  return () => why;
}
