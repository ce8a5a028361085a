import {
  type Engine,
  isLost,
  type LostRun,
  lost,
  type SimulationJob,
} from '../../../core/index.js';
import {
  contracts,
  ForeignFailure,
  type Hello,
  type ObservedRun,
  type ObservedSystem,
  type PredictionResult,
  type ProcessPool,
  runOnProgram,
} from '../../../foreign/index.js';

/** A program that an audit file names. */
export interface AuditProgram {
  /** As people write it. */
  readonly command: string;
  /** What it says of itself; undefined where it did not start. */
  readonly hello: Hello | undefined;
  /** Why it did not start. */
  readonly whyAbsent?: string;
  /** A short hash; undefined where it did not start. */
  readonly identity: string | undefined;
  /**
   * Runs replicates, one for each job. What goes wrong is what becomes of them.
   *
   * @param whose - the number that they are for
   */
  readonly run: (
    whose: object,
    jobs: readonly SimulationJob<ObservedSystem>[],
    engine: Engine,
  ) => Promise<readonly (ObservedRun | LostRun)[]>;
  /** @throws ForeignFailure */
  readonly predict: (
    whose: object,
    asked: Parameters<ProcessPool['predict']>[0],
  ) => Promise<PredictionResult>;
  /** Ends its processes. */
  readonly close: () => Promise<void>;
}

/** Losses of one number, under its readings, after which it is given up. */
const mostLosses = 3;

/**
 * A program that starts again when a number has lost it: numbers at whose parameters it fails take no
 * other with them. A number that loses it three times is given up.
 *
 * @param start - starts processes of the program; the first ones are those of `first`
 */
export function auditProgram(
  command: string,
  first: ProcessPool,
  identity: string,
  start: () => Promise<ProcessPool>,
): AuditProgram {
  const { hello } = first;
  let current: Promise<ProcessPool> | undefined = Promise.resolve(first);
  const losses = new WeakMap<object, { readonly count: number; readonly last: string }>();

  const end = async (): Promise<void> => {
    const own = current;
    current = undefined;
    await own?.then(({ close }) => close()).catch(() => {});
  };
  const pool = async (whose: object): Promise<ProcessPool> => {
    const { count, last } = losses.get(whose) ?? { count: 0, last: '' };
    if (count >= mostLosses) {
      const why = `it failed ${count} times for this number and is not started again for it; the last time: ${last}`;
      throw new ForeignFailure('lost', why);
    }
    current ??= start();
    const own = await current;
    if (JSON.stringify(own.hello) === JSON.stringify(hello)) return own;
    throw new ForeignFailure('lost', `${command} said another hello than the first time`);
  };
  const remember = async (whose: object, last: string): Promise<void> => {
    if (current === undefined) return;
    losses.set(whose, { count: (losses.get(whose)?.count ?? 0) + 1, last });
    await end();
  };

  return {
    command,
    hello,
    identity,
    run: async (whose, jobs, engine) => {
      try {
        const runs = await runOnProgram(contracts.observables, await pool(whose))(jobs, engine);
        const loss = runs.find((own) => isLost(own) && own.outcome === 'worker-lost');
        if (loss !== undefined) await remember(whose, (loss as LostRun).message);
        return runs as readonly (ObservedRun | LostRun)[];
      } catch (error) {
        if (!(error instanceof ForeignFailure)) throw error;
        await remember(whose, error.message);
        return jobs.map(() => lost('worker-lost', error.message));
      }
    },
    predict: async (whose, asked) => {
      try {
        return await (await pool(whose)).predict(asked);
      } catch (error) {
        if (error instanceof ForeignFailure && error.kind !== 'refused') {
          await remember(whose, error.message);
        }
        throw error;
      }
    },
    close: end,
  };
}

/** A program that did not start: its numbers come to nothing for that reason. */
export function absentProgram(command: string, reason: string): AuditProgram {
  return {
    command,
    hello: undefined,
    whyAbsent: reason,
    identity: undefined,
    run: async (_whose, jobs) => jobs.map(() => lost('worker-lost', reason)),
    predict: async () => Promise.reject(new ForeignFailure('lost', reason)),
    close: async () => {},
  };
}
