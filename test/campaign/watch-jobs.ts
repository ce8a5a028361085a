import { pathsIn, withFactorAt } from '../../src/check/resolution/system-parameters.js';
import type { Engine } from '../../src/core/index.js';
import { openEngine } from '../../src/engines/index.js';

/** A number of the jobs of a program that is multiplied before they run. */
export interface JobFault {
  readonly program: string;
  readonly path: string;
  readonly factor: number;
}

/**
 * Notes the numbers in the jobs that the engine of this thread is given, and multiplies one of
 * them when told to.
 *
 * @param fault - a `JobFault` as JSON
 * @returns `program: path` of all jobs since it was last emptied
 */
export async function watchJobs(fault: string | undefined): Promise<Set<string>> {
  const noted = new Set<string>();
  const planted = fault === undefined ? undefined : (JSON.parse(fault) as JobFault);
  const engine = await openEngine('wasm');
  const { run } = engine;
  const watched: Engine['run'] = (program, jobs, options) => {
    const [first] = jobs;
    for (const path of isRecord(first) ? pathsIn(first) : []) {
      noted.add(`${program.id}: ${path}`);
    }
    const given =
      planted !== undefined && planted.program === program.id
        ? jobs.map((job) => (isRecord(job) ? withFactorAt(job, planted.path, planted.factor) : job))
        : jobs;
    return run(program, given, options);
  };
  // The engine is opened once per thread, so whoever asks for it finds this one.
  Object.assign(engine, { run: watched });
  return noted;
}

function isRecord(job: unknown): job is object {
  return typeof job === 'object' && job !== null;
}
