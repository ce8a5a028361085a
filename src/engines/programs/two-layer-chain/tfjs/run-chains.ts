import { type Chain, type ChainResult, invalidArgument } from '../../../../core/index.js';
import type { Pace } from '../../../pace.js';
import type { Backend } from '../../../tfjs/backend.js';
import { batchesOf } from './group-chains.js';
import { runBatch } from './run-batch.js';

/** Numbers in the largest tensor of a batch: 64 MiB, half of what WebGPU promises to bind. */
const maxElements = 2 ** 24;

/**
 * Chains as one program of tensors, in float32.
 *
 * Chains of one shape run side by side, and none sees the numbers of another.
 * A backend chooses the order of a sum by the sizes of its tensors, though: a
 * chain's result is the same up to rounding, and the same bits for the same call.
 */
export async function runTfjsChains(
  chains: readonly Chain[],
  backend: Backend,
  pace: Pace,
): Promise<ChainResult[]> {
  chains.forEach(requireSupported);
  const results: ChainResult[] = [];
  for (const { chains: batch, places } of batchesOf(chains, maxElements)) {
    const ofBatch = await runBatch(backend, batch, pace);
    for (const [index, result] of ofBatch.entries()) results[places[index]] = result;
  }
  return results;
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
