import { parentPort } from 'node:worker_threads';
import { catalogue } from './catalogue/index.js';
import { countErrors, type ErrorCount } from './count-errors.js';

/** Some runs of one case. */
export interface Chunk {
  readonly group: string;
  readonly index: number;
  readonly seed: number;
  readonly first: number;
  readonly numRuns: number;
}

export interface ChunkResult {
  readonly chunk: Chunk;
  readonly counts: readonly ErrorCount[];
  readonly seconds: number;
}

parentPort?.on('message', (chunk: Chunk) => {
  const startedAt = performance.now();
  const counts = countErrors(
    catalogue[chunk.group][chunk.index],
    chunk.seed,
    chunk.first,
    chunk.numRuns,
  );
  const result: ChunkResult = { chunk, counts, seconds: (performance.now() - startedAt) / 1000 };
  parentPort?.postMessage(result);
});
