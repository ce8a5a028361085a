import { isLost, type LostRun, lost, type RunMany, type SimulationJob } from '../core/index.js';
import { arraysOfReplicate, type Contract, type ForeignJob } from './contracts/contract.js';
import { ForeignFailure } from './process/foreign-failure.js';
import type { ProcessPool } from './process/process-pool.js';

/** Bytes of arrays in one result, about. */
const mostResultBytes = 2 ** 25;

/** One replicate with its place among those asked for. */
interface Placed {
  readonly place: number;
  readonly seed: string;
  readonly job: ForeignJob;
}

/**
 * Runs the systems of a contract on a program: those of one spec together, in as many requests
 * as keep all processes busy. A request that fails loses its own replicates alone.
 */
export function runOnProgram<Spec, Run>(
  contract: Contract<Spec, Run>,
  pool: ProcessPool,
): RunMany<Spec, Run> {
  return async (jobs) => {
    const runs: (Run | LostRun)[] = [];
    const placed = jobs.map(({ spec, key }, place) => ({
      place,
      seed: seedOf(key),
      job: contract.jobOf(spec, key, pool.hello),
    }));
    const requests = bySpec(placed).flatMap((group) => inRequests(group, pool.numProcesses));
    await Promise.all(
      requests.map(async (request) => {
        const answers = await answersTo(contract, request, jobs, pool);
        for (const [index, { place }] of request.entries()) runs[place] = answers[index];
      }),
    );
    return runs;
  };
}

/** A key as a whole number of 64 bits. */
export function seedOf([high, low]: readonly [number, number]): string {
  return ((BigInt(high) << 32n) | BigInt(low)).toString();
}

function bySpec(placed: readonly Placed[]): readonly (readonly Placed[])[] {
  const groups = new Map<string, Placed[]>();
  for (const own of placed) {
    const spec = JSON.stringify(own.job.spec);
    const group = groups.get(spec) ?? [];
    groups.set(spec, group);
    group.push(own);
  }
  return [...groups.values()];
}

/** Equal parts, one for each process, or as many as their results are not too large. */
function inRequests(group: readonly Placed[], numProcesses: number): readonly Placed[][] {
  const [{ job }] = group;
  const numbers = Object.values(job.owed).reduce(
    (sum, { shape }) => sum + shape.reduce((product, extent) => product * extent, 1),
    0,
  );
  const fitting = Math.max(1, Math.floor(mostResultBytes / (8 * Math.max(1, numbers))));
  const size = Math.min(fitting, Math.ceil(group.length / numProcesses));
  return Array.from({ length: Math.ceil(group.length / size) }, (_, part) =>
    group.slice(part * size, (part + 1) * size),
  );
}

/** Whether a program answers requests of a kind, by what their specs have; of each pool. */
const firstAnswers = new WeakMap<ProcessPool, Map<string, Promise<LostRun | undefined>>>();

/**
 * The answers to a request. The first replicate of its kind is asked for alone: a program that hangs
 * is then found out after the limit of one replicate, and not after that of hundreds.
 */
async function answersTo<Spec, Run>(
  contract: Contract<Spec, Run>,
  request: readonly Placed[],
  jobs: readonly SimulationJob<Spec>[],
  pool: ProcessPool,
): Promise<readonly (Run | LostRun)[]> {
  const known = firstAnswers.get(pool) ?? new Map<string, Promise<LostRun | undefined>>();
  firstAnswers.set(pool, known);
  const kind = JSON.stringify([contract.name, Object.keys(request[0].job.spec)]);
  const first =
    known.get(kind) ??
    askAll(contract, request.slice(0, 1), jobs, pool).then(([run]) =>
      isLost(run) && run.outcome === 'worker-lost' ? run : undefined,
    );
  known.set(kind, first);
  const loss = await first;
  if (loss === undefined) return askAll(contract, request, jobs, pool);
  // The next request is a new chance: the pool says when it has had too many of them.
  known.delete(kind);
  return request.map(() => loss);
}

async function askAll<Spec, Run>(
  contract: Contract<Spec, Run>,
  request: readonly Placed[],
  jobs: readonly SimulationJob<Spec>[],
  pool: ProcessPool,
): Promise<readonly (Run | LostRun)[]> {
  const [{ job }] = request;
  try {
    const result = await pool.run({
      contract: contract.name,
      seeds: request.map(({ seed }) => seed),
      spec:
        job.start === undefined
          ? job.spec
          : { ...job.spec, start: request.map(({ job: { start } }) => start) },
      owed: job.owed,
    });
    return request.map(({ place, job: own }, index) => {
      const loss = result.lost[index];
      if (loss !== undefined) return lost(loss.code, loss.message);
      const arrays = arraysOfReplicate(result.arrays, index);
      const { spec } = jobs[place];
      return (
        contract.whyDiverged?.(spec, arrays) ??
        whyNotFinite(arrays) ??
        contract.runOf(spec, arrays, own)
      );
    });
  } catch (error) {
    if (!(error instanceof ForeignFailure)) throw error;
    const outcome = error.kind === 'refused' ? 'failed' : 'worker-lost';
    return request.map(() => lost(outcome, error.message));
  }
}

/** A number that is not finite says by itself that something is wrong, and not that a run diverged. */
function whyNotFinite(arrays: Readonly<Record<string, Float64Array>>): LostRun | undefined {
  for (const [name, values] of Object.entries(arrays)) {
    const place = values.findIndex((value) => !Number.isFinite(value));
    if (place !== -1)
      return lost('non-finite', `${values[place]} in ${name}, number ${place + 1};`);
  }
  return undefined;
}
