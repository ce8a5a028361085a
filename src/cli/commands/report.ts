import { loadConfig } from '../config/load-config.js';
import { outFolder } from '../config/run-settings.js';
import { exitCodes } from '../exit-codes.js';
import { writeResult, writeStatus } from '../output.js';
import { damageOf } from '../run/damage.js';
import { findRun } from '../run/find-runs.js';
import { readRun } from '../run/read-run.js';
import { renderRun } from '../run/render-run.js';

/** Flags of `tvd report`. */
export interface ReportFlags {
  readonly config?: string;
  readonly out?: string;
}

/** Renders report.html again from the files of a run, and prints its path. */
export async function report(run: string, flags: ReportFlags): Promise<number> {
  const loaded = await loadConfig(flags.config, process.cwd());
  const folder = findRun(outFolder(flags.out, loaded, process.cwd()), run, process.cwd());
  writeResult(await renderRun(folder));
  const damage = damageOf(readRun(folder));
  for (const line of damage) writeStatus(line);
  return damage.length === 0 ? exitCodes.supported : exitCodes.invalid;
}
