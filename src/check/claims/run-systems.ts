import {
  counted,
  type Engine,
  isLost,
  isSystem,
  type KeyPath,
  keyPathMark,
  type LostRun,
  lost,
  mapParts,
  messageOf,
  type RandomKey,
  type RunsAs,
  simulatorMark,
  watchMark,
} from '../../core/index.js';
import { deriveKey } from '../../random/index.js';
import { areSame } from './same-system.js';

/** One system with the key it runs with, and its run once there is one. */
interface Job {
  readonly system: RunsAs<unknown>;
  readonly key: RandomKey;
  run: unknown;
}

/** A tree of systems whose runs are on their way. */
export interface PlannedSystems {
  readonly tree: unknown;
  readonly jobs: readonly Job[];
  readonly planned: unknown;
}

/** Gives each system of a tree its key: derived from that of the whole by its key path. */
export function planSystems(tree: unknown, key: RandomKey): PlannedSystems {
  const jobs: Job[] = [];
  const plan = (node: unknown, own: RandomKey): unknown => {
    if (isSystem(node)) {
      const job: Job = { system: node, key: own, run: undefined };
      jobs.push(job);
      return job;
    }
    return mapParts(node as object, (part, name) =>
      plan(part, deriveKey(own, ...pathOf(part, name))),
    );
  };
  const { [keyPathMark]: root = [] } = tree as { readonly [keyPathMark]?: KeyPath };
  return { tree, planned: plan(tree, deriveKey(key, ...root)), jobs };
}

function pathOf(part: unknown, name: string | number): KeyPath {
  const own = (part as { readonly [keyPathMark]?: KeyPath })[keyPathMark];
  return own ?? (typeof name === 'number' ? ['part', name] : [name]);
}

/**
 * Runs all jobs: those of one simulator in one call, and all calls at once, so that chains
 * of all of them share the lanes of the engine. A call that fails loses its runs.
 *
 * Systems that are the same and have one key have one run: a sampler that knows no step
 * size is not asked again for each of them.
 */
export async function runSystems(all: readonly PlannedSystems[], engine: Engine): Promise<void> {
  const bySimulator = new Map<object, Map<string, Job[]>>();
  const twins: (readonly [twin: Job, first: Job])[] = [];
  for (const job of all.flatMap(({ jobs }) => jobs)) {
    const simulator = job.system[simulatorMark];
    const byKey = bySimulator.get(simulator) ?? new Map<string, Job[]>();
    bySimulator.set(simulator, byKey);
    const key = job.key.join();
    const own = byKey.get(key) ?? [];
    byKey.set(key, own);
    const first = own.find(({ system }) => areSame(system, job.system));
    if (first === undefined) own.push(job);
    else twins.push([job, first]);
  }
  const groups = [...bySimulator.values()].map((byKey) => [...byKey.values()].flat());
  await Promise.all(groups.map((jobs) => runJobs(jobs, engine)));
  for (const [twin, first] of twins) twin.run = first.run;
}

async function runJobs(jobs: readonly Job[], engine: Engine): Promise<void> {
  const { id, runMany } = jobs[0].system[simulatorMark];
  const asked = jobs.map(({ system, key }) => ({ spec: system, key }));
  try {
    const runs = await runMany(asked, engine);
    // With one missing nobody knows which run is whose.
    if (runs.length !== jobs.length) throw new Error(countedRuns(id, runs.length, jobs.length));
    for (const [index, job] of jobs.entries()) job.run = runs[index] ?? noRun(id);
  } catch (error) {
    if (jobs.length === 1) {
      jobs[0].run = lost('failed', messageOf(error));
      return;
    }
    // Only the jobs that are to blame are lost.
    for (const job of jobs) await runJobs([job], engine);
  }
}

function countedRuns(id: string, numRuns: number, numJobs: number): string {
  return `simulator ${id} returned ${counted(numRuns, 'run')} for ${counted(numJobs, 'job')}`;
}

function noRun(id: string): LostRun {
  return lost('failed', `simulator ${id} returned no run for one of its jobs`);
}

/** The runs of a tree of systems. */
export interface HarvestedRuns {
  /** In the shape of the tree. */
  readonly runs: unknown;
  /** The first lost one that the measurement does not watch. */
  readonly loss: LostRun | undefined;
}

/** The runs in the shape of the tree, once all of them have ended. */
export function runsOf({ tree, planned }: PlannedSystems): HarvestedRuns {
  let loss: LostRun | undefined;
  const harvest = (node: unknown, from: unknown): unknown => {
    if (isSystem(node)) {
      const { run } = from as Job;
      const isWatched = (node as { readonly [watchMark]?: true })[watchMark] === true;
      if (isLost(run) && !isWatched) loss ??= run;
      return run;
    }
    return mapParts(node as object, (part, name) =>
      harvest(part, (from as Readonly<Record<string | number, unknown>>)[name]),
    );
  };
  const runs = harvest(tree, planned);
  return { runs, loss };
}
