import type { Chain, ChainResult } from '../../../../core/index.js';
import type { Pace } from '../../../pace.js';
import { type Backend, holdTensors, onDevice } from '../../../tfjs/backend.js';
import { blockLength } from './block-length.js';
import { startOnDevice } from './device-batch.js';
import { drawBlock } from './drawn-block.js';
import { readEnded, readResults } from './read-results.js';
import { startBatchRecords } from './record-block.js';

/**
 * Runs the chains of one batch side by side, a block of steps at a time: noise
 * and samples of a block are uploaded before it, and its records read after it.
 * It ends early when no chain needs to go on.
 *
 * @throws VerificationError 'engine-failed' when the device fails; what the
 *   given noise of a chain or `pace` throws
 */
export async function runBatch(
  backend: Backend,
  chains: readonly Chain[],
  pace: Pace,
): Promise<ChainResult[]> {
  const { tensorflow } = backend;
  const { numSteps, firstStep = 0 } = chains[0];
  const length = blockLength(chains);
  const sums = startBatchRecords(chains);
  const held = holdTensors();
  try {
    const batch = await onDevice(backend, () => startOnDevice(tensorflow, chains, held));
    for (let done = 0; done < numSteps; ) {
      const block = drawBlock(
        chains,
        firstStep + done,
        Math.min(length, numSteps - done),
        !batch.drawsNoise,
      );
      const ended = await onDevice(backend, async () => {
        held.release(await sums.add(batch.advance(block)));
        return readEnded(tensorflow, batch.state());
      });
      const isOver = ended.every((flag) => flag);
      const next = isOver ? numSteps : done + block.numSteps;
      await pace((next - done) * chains.length);
      done = next;
    }
    return await onDevice(backend, () =>
      readResults(tensorflow, chains, batch.state(), sums.sumsOf),
    );
  } finally {
    held.dispose();
  }
}
