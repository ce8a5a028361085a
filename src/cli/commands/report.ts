import { readRun, requireWritable, writeRunFile } from '../../runs/index.js';
import { loadConfig } from '../config/load-config.js';
import { outFolder } from '../config/run-settings.js';
import { exitCodes } from '../exit-codes.js';
import { writeResult, writeStatus } from '../output.js';
import { renderRun } from '../runs/render-run.js';
import { requireRun } from '../runs/require-run.js';

/** Flags of `tvd report`. */
export interface ReportFlags {
  readonly config?: string;
  readonly out?: string;
}

/** Renders report.html again from the files of a run, and prints its path. */
export async function report(name: string, flags: ReportFlags): Promise<number> {
  const loaded = await loadConfig(flags, process.cwd());
  const folder = requireRun(outFolder(flags.out, loaded, process.cwd()), name, process.cwd());
  requireWritable(folder);
  const run = readRun(folder);
  writeResult(writeRunFile(folder, 'report.html', await renderRun(run)));
  const { damage = [] } = run;
  for (const line of damage) writeStatus(line);
  return damage.length === 0 ? exitCodes.supported : exitCodes.invalid;
}
