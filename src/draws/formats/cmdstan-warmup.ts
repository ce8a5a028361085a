import { problem } from '../stored-array.js';
import type { CsvFile } from './csv-lines.js';

/** How the draws of a file of CmdStan are divided. */
export interface CmdstanRows {
  /** Rows of warm-up that were saved, before the others. */
  readonly numWarmup: number;
  readonly numDraws: number;
}

/**
 * Counts the rows of warm-up and of draws, and compares them with what the comments of the file
 * say that it ran.
 *
 * @throws DrawsProblem for a file of another method than sampling, and for one that is not whole
 */
export function cmdstanRows({ rows, comments }: CsvFile): CmdstanRows {
  const said = (name: string): string | undefined =>
    comments
      .map(({ text }) => new RegExp(`^${name}\\s*=\\s*(\\S+)`).exec(text)?.[1])
      .find((value) => value !== undefined);
  const method = said('method');
  if (method !== undefined && method !== 'sample') {
    throw problem(
      `it was written by the method ${method}, where sample was expected`,
      'these are no draws of a chain',
    );
  }
  const numSamples = said('num_samples');
  // A CSV file that is not of CmdStan says nothing of its length.
  if (numSamples === undefined) return { numWarmup: 0, numDraws: rows.length };
  const thin = Number(said('thin') ?? 1);
  const isSaved = ['1', 'true'].includes(said('save_warmup') ?? '0');
  const numWarmup = isSaved ? Math.ceil(Number(said('num_warmup') ?? 0) / thin) : 0;
  const numDraws = Math.ceil(Number(numSamples) / thin);
  if (rows.length !== numWarmup + numDraws) {
    throw problem(
      `it has ${rows.length} draws, and its comments say that ${numWarmup + numDraws} were asked for (num_samples ${numSamples}, thin ${thin}, ${isSaved ? 'with' : 'without'} warm-up)`,
      'the run was stopped, or the file was cut off or put together from several: run it again, or correct what is said',
    );
  }
  const end = comments.find(({ text }) => text.startsWith('Adaptation terminated'))?.after;
  if (end !== undefined && end !== numWarmup) {
    throw problem(
      `its adaptation ends after ${end} draws, where its comments say that ${numWarmup} of warm-up were saved`,
      'lines were moved or left out: read the file as CmdStan wrote it',
    );
  }
  return { numWarmup, numDraws };
}
