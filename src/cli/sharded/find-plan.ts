import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { invalidArgument } from '../../core/index.js';
import { type OpenPlan, planFileOf, readPlan } from '../../shards/index.js';
import { loadConfig } from '../config/load-config.js';
import { outFolder } from '../config/run-settings.js';
import { unknownName } from '../values/unknown-name.js';
import type { PlanFileFlags } from './open-sharded.js';

/** Flags by which a sharded run is found. */
export interface FindPlanFlags extends PlanFileFlags {
  readonly config?: string;
  readonly out?: string;
}

/**
 * The plan of a run: that of `--plan`, of a run by its id, or of the newest one.
 *
 * @param run - id of a run, or `latest`
 */
export async function findPlan(run: string, flags: FindPlanFlags): Promise<OpenPlan> {
  if (flags.plan !== undefined) return readPlan(resolve(flags.plan));
  const reports = outFolder(flags.out, await loadConfig(flags, process.cwd()), process.cwd());
  const folder = dirname(dirname(planFileOf(reports, run)));
  const ids = existsSync(folder)
    ? readdirSync(folder).filter((id) => existsSync(join(folder, id, 'plan.json')))
    : [];
  const newest = ids.sort().at(-1);
  if (newest === undefined) {
    throw invalidArgument(
      'run',
      run,
      `a run in shards, and there is none in ${reports}`,
      'tvd submit begins one',
    );
  }
  const id = run === 'latest' ? newest : run;
  if (!ids.includes(id)) throw unknownName('run in shards', run, [...ids, 'latest']);
  return readPlan(planFileOf(reports, id));
}
