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
  type RandomKey,
  type RunsAs,
  simulatorMark,
  watchMark,
} from '../../core/index.js';
import { deriveKey } from '../../random/index.js';
import { tellingError, whatThrew } from '../blame/blame.js';
import { isPromise, valueInWords } from '../blame/value-in-words.js';
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
  const plan = (node: unknown, own: RandomKey, place = ''): unknown => {
    if (isSystem(node)) {
      const job: Job = { system: node, key: own, run: undefined };
      jobs.push(job);
      return job;
    }
    requireTree(node, place);
    return mapParts(node, (part, name) => {
      requireTree(part, `${place}.${name}`);
      return plan(part, deriveKey(own, ...pathOf(part, name)), `${place}.${name}`);
    });
  };
  requireTree(tree, '');
  const { [keyPathMark]: root = [] } = tree as { readonly [keyPathMark]?: KeyPath };
  return { tree, planned: plan(tree, deriveKey(key, ...root)), jobs };
}

/** Refuses what is neither a system nor a list or record, before anything looks into it. */
function requireTree(node: unknown, place: string): asserts node is object {
  if (typeof node === 'object' && node !== null && !isPromise(node)) return;
  const where = place === '' ? '' : ` at ${place.slice(1)}`;
  throw tellingError(
    `the system is ${valueInWords(node)}${where}, where a system, or a list or record of systems, was expected: call a simulator with the spec`,
  );
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
    const runs: unknown = await runMany(asked, engine);
    if (!Array.isArray(runs)) throw tellingError(noList(id, runs, jobs.length));
    // With one missing nobody knows which run is whose.
    if (runs.length !== jobs.length) throw tellingError(countedRuns(id, runs.length, jobs.length));
    for (const [index, job] of jobs.entries()) job.run = usableRun(id, runs[index]);
  } catch (error) {
    if (jobs.length === 1) {
      jobs[0].run = lost('failed', whatThrew(`the simulator ${id}`, error));
      return;
    }
    // Only the jobs that are to blame are lost.
    for (const job of jobs) await runJobs([job], engine);
  }
}

function countedRuns(id: string, numRuns: number, numJobs: number): string {
  return `the simulator ${id} returned ${counted(numRuns, 'run')} for ${counted(numJobs, 'job')}`;
}

function noList(id: string, runs: unknown, numJobs: number): string {
  return `the simulator ${id} returned ${valueInWords(runs)} where a list of ${counted(numJobs, 'run')} was expected`;
}

/** The run; nothing, and what is still to come, are no runs. */
function usableRun(id: string, run: unknown): unknown {
  if (run !== undefined && run !== null && !isPromise(run)) return run;
  return lost('failed', `the simulator ${id} returned ${valueInWords(run)} instead of a run`);
}

/** A run that is not even a number, a list or a record, in words; undefined without one. */
export function oddRun({ jobs }: PlannedSystems): string | undefined {
  const odd = jobs.find(({ run }) => typeof run !== 'object' && typeof run !== 'number');
  return odd === undefined ? undefined : runInWords(odd);
}

/** The run of a system that is a single one, in words. */
export function onlyRun({ jobs }: PlannedSystems): string | undefined {
  return jobs.length === 1 ? runInWords(jobs[0]) : undefined;
}

/** The run of a system that is a single one, in words, where it is a list. */
export function onlyList({ jobs }: PlannedSystems): string | undefined {
  const [job] = jobs;
  const isList = jobs.length === 1 && Array.isArray(job.run);
  return isList ? runInWords(job) : undefined;
}

function runInWords({ run, system }: Job): string {
  return `the simulator ${system[simulatorMark].id} returned ${valueInWords(run)}`;
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
