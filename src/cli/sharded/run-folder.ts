import { join } from 'node:path';
import type { OpenPlan } from '../../shards/index.js';

/** Folder of the run of a plan, which stands in the same reports folder. */
export function runFolderOf({ folder, plan }: Pick<OpenPlan, 'folder' | 'plan'>): string {
  return join(folder, '..', '..', 'runs', plan.run);
}
