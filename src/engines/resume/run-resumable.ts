import {
  type Chain,
  type ChainResult,
  type Engine,
  type EngineCallOptions,
  invalidArgument,
} from '../../core/index.js';
import { twoLayerChain } from '../programs/two-layer-chain/entry.js';
import { addRecordSums } from '../programs/two-layer-chain/records/add-record-sums.js';

/** Where a chain stands between two segments. */
export interface Checkpoint {
  /** Steps of the chain that are done. */
  readonly stepsDone: number;
  readonly result: ChainResult;
}

/** How a long run is cut. */
export interface ResumeOptions extends EngineCallOptions {
  /** Steps between checkpoints. The same number gives the same bits, resumed or not. */
  readonly segmentSteps: number;
  /** Where an earlier run of the same chain stopped. */
  readonly checkpoint?: Checkpoint;
  /** Called after each segment, for example to save it. */
  readonly onCheckpoint?: (checkpoint: Checkpoint) => void | Promise<void>;
}

/**
 * Runs one long chain in segments, so that it can go on after an interruption.
 *
 * @throws VerificationError 'invalid-argument' for a chain that keeps its states,
 *   whose memory would grow, or compares them in time, and for a checkpoint beyond its end
 */
export async function runResumable(
  engine: Engine,
  chain: Chain,
  options: ResumeOptions,
): Promise<ChainResult> {
  const { segmentSteps, signal, onProgress, onCheckpoint } = options;
  if (chain.records?.keepStates === true) {
    throw invalidArgument(
      'records.keepStates',
      true,
      'false',
      'the states of a long run do not fit in memory',
    );
  }
  if (chain.records?.timeOverlaps !== undefined) {
    throw invalidArgument(
      'records.timeOverlaps',
      chain.records.timeOverlaps,
      'none',
      'earlier states are not kept from one segment to the next',
    );
  }
  if (!(Number.isSafeInteger(segmentSteps) && segmentSteps >= 1)) {
    throw invalidArgument('segmentSteps', segmentSteps, 'a whole number >= 1');
  }
  let { stepsDone, result } = options.checkpoint ?? { stepsDone: 0, result: undefined };
  if (stepsDone > chain.numSteps) {
    throw invalidArgument('checkpoint.stepsDone', stepsDone, `at most numSteps=${chain.numSteps}`);
  }
  while (result === undefined || (stepsDone < chain.numSteps && result.outcome === 'completed')) {
    const numSteps = Math.min(segmentSteps, chain.numSteps - stepsDone);
    const before = stepsDone;
    const [segment] = await engine.run(
      twoLayerChain,
      [
        {
          ...chain,
          numSteps,
          firstStep: (chain.firstStep ?? 0) + stepsDone,
          state: result?.state ?? chain.state,
        },
      ],
      {
        ...(signal === undefined ? {} : { signal }),
        onProgress: (steps) => onProgress?.(before + steps, chain.numSteps),
      },
    );
    const records =
      result === undefined ? segment.records : addRecordSums(result.records, segment.records);
    result = { ...segment, records };
    stepsDone += numSteps;
    await onCheckpoint?.({ stepsDone, result });
  }
  return result;
}
