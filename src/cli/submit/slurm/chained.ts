import { invalidArgument, VerificationError } from '../../../core/index.js';
import type { Wave } from '../wave.js';

/**
 * What a merge job tells the next submission of the one that it was part of. By it an end is found where
 * nothing moves any more.
 */
export interface Chained {
  /** Number of the wave. */
  readonly wave: number;
  /** How many of its shards were submitted. */
  readonly shards: number;
  /** How many submissions before it finished not a single shard. */
  readonly inVain: number;
}

/** Submissions in a row that may finish nothing; time limits are doubled from one to the next. */
const mostInVain = 3;

/** As one word, for the hidden option `--chained`. */
export function textOfChained({ wave, shards, inVain }: Chained): string {
  return `${wave}:${shards}:${inVain}`;
}

/** @throws VerificationError 'invalid-argument' */
export function readChained(text: string): Chained {
  const [, wave, shards, inVain] = /^(\d+):(\d+):(\d+)$/.exec(text) ?? [];
  if (inVain === undefined) {
    throw invalidArgument('--chained', text, 'WAVE:SHARDS:TIMES, as merge jobs give it');
  }
  return { wave: Number(wave), shards: Number(shards), inVain: Number(inVain) };
}

/**
 * How many submissions in a row have finished nothing of this wave; 0 for one that a person makes.
 *
 * @throws VerificationError 'engine-failed' when these are too many to try again
 */
export function submissionsInVain(wave: Wave, before: Chained | undefined, logs: string): number {
  const isStuck =
    before !== undefined && before.wave === wave.number && wave.shards.length >= before.shards;
  const inVain = isStuck ? before.inVain + 1 : 0;
  if (inVain < mostInVain) return inVain;
  throw new VerificationError(
    'engine-failed',
    `wave ${wave.number} of run ${wave.runId}: ${inVain} submissions in a row have not finished one of ` +
      `${wave.shards.length} shards; see the newest logs in ${logs}, and tvd shard --plan ` +
      `${wave.planFile} --index ${wave.shards[0]?.index} by hand; then submit the plan again`,
    { wave: wave.number, shards: wave.shards.length, inVain },
  );
}
