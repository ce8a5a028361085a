import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { timeLimits } from '../../workers/index.js';
import { readArray } from '../arrays/read-array.js';
import type { SentArray } from '../arrays/sent-array.js';
import type { OwedArray } from '../contracts/contract.js';
import type { ContractName, Hello, RunRequest } from '../protocol/messages.js';
import { ForeignFailure } from './foreign-failure.js';
import type { ForeignProcess } from './foreign-process.js';

/** A request as the pool takes it: how and by which process it is answered is its own affair. */
export interface PoolRequest {
  readonly contract: ContractName;
  readonly seeds: readonly string[];
  readonly spec: Readonly<Record<string, unknown>>;
  /** By name, without the axis of the replicates. */
  readonly owed: Readonly<Record<string, OwedArray>>;
}

/** What came of the replicates of a request. */
export interface PoolResult {
  /** With an axis for the replicates, the first one. */
  readonly arrays: Readonly<Record<string, SentArray>>;
  /** Replicates that came to nothing, by place. */
  readonly lost: Readonly<
    Record<string, { readonly code: 'diverged' | 'failed'; readonly message: string }>
  >;
}

/** Processes of one program, started once and kept. */
export interface ProcessPool {
  readonly hello: Hello;
  readonly numProcesses: number;
  /** @throws ForeignFailure */
  readonly run: (request: PoolRequest, unwanted?: AbortSignal) => Promise<PoolResult>;
  /** Ends all processes; requests under way fail. */
  readonly close: () => Promise<void>;
}

export interface PoolOptions {
  readonly numProcesses: number;
  /** Seconds for one replicate; Infinity: any; undefined: from the measured cost. */
  readonly timeLimit?: number | undefined;
  readonly start: () => Promise<ForeignProcess>;
  /** Told of what is odd and lost nothing. */
  readonly onRemark?: (remark: string) => void;
}

/** Failures one after the other after which a program is not started again. */
const mostFailures = 3;

/**
 * Starts a program, and further processes of it as they are needed. A process that is lost is
 * replaced for the next request; that it was working on fails.
 *
 * @throws ForeignFailure when the first one does not start
 */
export async function startProcessPool(options: PoolOptions): Promise<ProcessPool> {
  const { numProcesses, start } = options;
  const first = await start();
  const { hello } = first;
  const idle: ForeignProcess[] = [first];
  const all = new Set<ForeignProcess>([first]);
  const queue: (() => void)[] = [];
  let numBusy = 0;
  let numRequests = 0;
  let numFailures = 0;
  let lastFailure = '';
  let isClosed = false;
  const folder = mkdtempSync(join(tmpdir(), 'tvd-foreign-'));
  const limitsOf = timeLimits(options.timeLimit);

  /** Waits for its turn. */
  const enter = async (): Promise<void> => {
    if (numBusy >= numProcesses) await new Promise<void>((resolve) => queue.push(resolve));
    numBusy += 1;
  };
  const leave = (): void => {
    numBusy -= 1;
    queue.shift()?.();
  };

  const process = async (): Promise<ForeignProcess> => {
    const next = idle.pop();
    if (next !== undefined) {
      const gone = next.whyGone();
      if (gone === undefined) return next;
      // While nothing was asked of it: that is told with the request that finds it so.
      all.delete(next);
      throw gone;
    }
    const started = await start();
    all.add(started);
    if (JSON.stringify(started.hello) !== JSON.stringify(hello)) {
      await started.stop();
      throw new ForeignFailure(
        'lost',
        `a process of the program said another hello than the first: ${JSON.stringify(started.hello)}, where it had been ${JSON.stringify(hello)}`,
      );
    }
    return started;
  };

  const answer = async (request: PoolRequest, unwanted?: AbortSignal): Promise<PoolResult> => {
    const own = await process();
    numRequests += 1;
    const id = String(numRequests);
    const arrays = hello.arrays.includes('npy') ? 'npy' : hello.arrays[0];
    const { contract, spec, seeds, owed } = request;
    const files = arrays === 'npy' ? join(folder, id) : undefined;
    if (files !== undefined) mkdirSync(files);
    const message: RunRequest = {
      type: 'run',
      id,
      contract,
      seeds: [...seeds],
      spec,
      arrays,
      ...(files === undefined ? {} : { folder: files }),
    };
    const limits = limitsOf(JSON.stringify(Object.keys(spec)));
    const startedAt = performance.now();
    try {
      const said = await own.ask(message, limits.of(seeds.length), unwanted);
      limits.learn(seeds.length, (performance.now() - startedAt) / 1000);
      if (said.type === 'error') {
        throw new ForeignFailure('refused', `${hello.name} answered ${said.code}: ${said.message}`);
      }
      const result = { arrays: readAll(said.arrays, owed, seeds.length, files), lost: said.lost };
      // What it did right behind its answer makes the answer doubtful.
      const gone = own.whyGone();
      if (gone !== undefined) throw gone;
      return result;
    } finally {
      if (files !== undefined) rmSync(files, { recursive: true, force: true });
      if (own.whyGone() === undefined) idle.push(own);
      else all.delete(own);
    }
  };

  const run: ProcessPool['run'] = async (request, unwanted) => {
    await enter();
    try {
      if (isClosed) throw new ForeignFailure('stopped', 'the run was stopped');
      if (numFailures >= mostFailures) {
        throw new ForeignFailure(
          'lost',
          `it failed ${mostFailures} times running and is not started again; the last time: ${lastFailure}`,
        );
      }
      const result = await answer(request, unwanted);
      numFailures = 0;
      return result;
    } catch (error) {
      if (error instanceof ForeignFailure && error.kind === 'lost') {
        if (numFailures < mostFailures) lastFailure = error.message;
        numFailures += 1;
      }
      throw error;
    } finally {
      leave();
    }
  };

  return {
    hello,
    numProcesses,
    run,
    close: async () => {
      isClosed = true;
      for (const own of idle) {
        const gone = own.whyGone();
        if (gone !== undefined) options.onRemark?.(gone.message);
      }
      await Promise.all([...all].map((own) => own.stop()));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** @throws ForeignFailure for arrays that are missing or of another shape */
function readAll(
  sent: Parameters<typeof readArray>[1],
  owed: PoolRequest['owed'],
  numReplicates: number,
  folder: string | undefined,
): Record<string, SentArray> {
  const arrays: Record<string, SentArray> = {};
  for (const [name, { shape, axes }] of Object.entries(owed)) {
    const expected = { shape: [numReplicates, ...shape], axes: ['replicate', ...axes] };
    try {
      arrays[name] = readArray(name, sent, expected, folder);
    } catch (error) {
      throw new ForeignFailure('refused', (error as Error).message);
    }
  }
  return arrays;
}
