import { timeLimits } from '../../workers/index.js';
import type { Hello, PredictRequest } from '../protocol/messages.js';
import {
  askForArrays,
  noResult,
  type PoolRequest,
  type PoolResult,
  usualForm,
} from './array-request.js';
import { ForeignFailure } from './foreign-failure.js';
import type { ForeignProcess } from './foreign-process.js';
import { ownFolder } from './own-folder.js';

/** What is asked of a program's own theory. */
export type Prediction = Pick<PredictRequest, 'parameters' | 'names'>;

/** What it says, by name, with bounds on the errors where it gives some. */
export interface PredictionResult {
  readonly values: Readonly<Record<string, number | readonly number[]>>;
  readonly numericalError: Readonly<Record<string, number | readonly number[]>>;
}

/** Processes of one program, started once and kept. */
export interface ProcessPool {
  readonly hello: Hello;
  readonly numProcesses: number;
  /** @throws ForeignFailure */
  readonly run: (request: PoolRequest, unwanted?: AbortSignal) => Promise<PoolResult>;
  /** @throws ForeignFailure */
  readonly predict: (asked: Prediction) => Promise<PredictionResult>;
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
  const folder = ownFolder('tvd-foreign');
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
    const addressed = {
      id: String(numRequests),
      arrays: usualForm(hello),
      folder: folder.path,
      request,
    };
    const numReplicates = request.seeds.length;
    const limits = limitsOf(JSON.stringify(Object.keys(request.spec)));
    try {
      const result = await askForArrays(hello, addressed, async (message) => {
        const startedAt = performance.now();
        const said = await own.ask(message, limits.of(numReplicates), unwanted);
        limits.learn(numReplicates, (performance.now() - startedAt) / 1000);
        return said;
      });
      // What it did right behind its answer makes the answer doubtful.
      const gone = own.whyGone();
      if (gone !== undefined) throw gone;
      return result;
    } finally {
      if (own.whyGone() === undefined) idle.push(own);
      else all.delete(own);
    }
  };

  const answerOfTheory = async (asked: Prediction): Promise<PredictionResult> => {
    const own = await process();
    numRequests += 1;
    const id = String(numRequests);
    const limits = limitsOf('predict');
    const startedAt = performance.now();
    try {
      const message = { type: 'predict', id, contract: 'observables', ...asked } as const;
      const said = await own.ask(message, limits.of(1));
      limits.learn(1, (performance.now() - startedAt) / 1000);
      if (said.type !== 'prediction') throw noResult(hello.name, said, 'prediction');
      return { values: said.values, numericalError: said.numericalError };
    } finally {
      if (own.whyGone() === undefined) idle.push(own);
      else all.delete(own);
    }
  };

  const inTurn = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    await enter();
    try {
      if (isClosed) throw new ForeignFailure('stopped', 'the run was stopped');
      if (numFailures >= mostFailures) {
        throw new ForeignFailure(
          'lost',
          `it failed ${mostFailures} times running and is not started again; the last time: ${lastFailure}`,
        );
      }
      const result = await work();
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
    run: (request, unwanted) => inTurn(() => answer(request, unwanted)),
    predict: (asked) => inTurn(() => answerOfTheory(asked)),
    close: async () => {
      isClosed = true;
      for (const own of idle) {
        const gone = own.whyGone();
        if (gone !== undefined) options.onRemark?.(gone.message);
      }
      await Promise.all([...all].map((own) => own.stop()));
      folder.remove();
    },
  };
}
