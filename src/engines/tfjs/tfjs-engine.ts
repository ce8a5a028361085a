import { type Chain, type ChainResult, type Engine, invalidArgument } from '../../core/index.js';
import { checkChains } from '../check-chain.js';
import { countSteps, throwIfAborted } from '../run-bookkeeping.js';
import { type Backend, onDevice } from './backend.js';
import { batchesOf } from './group-chains.js';
import { runBatch } from './run-batch.js';

/** Numbers in the largest tensor of a batch: 64 MiB, half of what WebGPU promises to bind. */
const maxElements = 2 ** 24;

/** The device that TensorFlow.js computes on is one for the whole process, so runs wait in line. */
let last: Promise<unknown> = Promise.resolve();

/**
 * Chains as one program of tensors, in float32.
 *
 * Chains of one program run side by side, and none sees the numbers of another.
 * A backend chooses the order of a sum by the sizes of its tensors, though: a
 * chain's result is the same up to rounding, and the same bits for the same call.
 */
export function openTfjsEngine(backend: Backend): Engine {
  return {
    name: backend.name,
    run: (chains, options) => {
      const runNow = async (): Promise<ChainResult[]> => {
        checkChains(chains);
        chains.forEach(requireSupported);
        const count = countSteps(chains, options);
        const afterBlock = async (chainSteps: number): Promise<void> => {
          count(chainSteps);
          await new Promise<void>((resolve) => setImmediate(resolve));
          throwIfAborted(options?.signal);
        };
        throwIfAborted(options?.signal);
        await onDevice(backend, () => backend.tensorflow.setBackend(backend.device));
        const results: ChainResult[] = [];
        for (const { chains: batch, places } of batchesOf(chains, maxElements)) {
          const ofBatch = await runBatch(backend, batch, afterBlock);
          for (const [index, result] of ofBatch.entries()) results[places[index]] = result;
        }
        return results;
      };
      const running = last.then(runNow, runNow);
      last = running.catch(() => undefined);
      return running;
    },
  };
}

function requireSupported({ shape, arithmetic }: Chain): void {
  const advice = 'choose the engine wasm, native or reference';
  if (shape.readouts === 'integrated') {
    throw invalidArgument('readouts', shape.readouts, "'trained' or 'frozen' on tfjs", advice);
  }
  if (arithmetic === 'float64') {
    throw invalidArgument('arithmetic', arithmetic, "'float32' on tfjs", advice);
  }
}
