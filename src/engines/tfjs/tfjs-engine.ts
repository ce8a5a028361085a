import type { Engine } from '../../core/index.js';
import { newQueue } from '../queue.js';
import { tableEngine } from '../table-engine.js';
import { type Backend, onDevice } from './backend.js';

/** The device that TensorFlow.js computes on is one for the whole process. */
const queue = newQueue();

/**
 * Programs of tensors, in float32. The event loop gets a turn after every block of
 * steps, which is what backends that answer later need.
 */
export function openTfjsEngine(backend: Backend): Engine {
  return tableEngine({
    name: backend.name,
    turnMilliseconds: 0,
    queue,
    runnerOf: ({ tfjs }) =>
      tfjs &&
      (async (jobs, pace) => {
        await onDevice(backend, () => backend.tensorflow.setBackend(backend.device));
        return tfjs(jobs, backend, pace);
      }),
  });
}
