import { extname } from 'node:path';
import { invalidArgument, VerificationError } from '../../core/index.js';
import {
  readRun,
  requireWritable,
  type StoredRun,
  unfinishedAfter,
  writeRunFile,
} from '../../runs/index.js';
import { loadConfig } from '../config/load-config.js';
import { outFolder } from '../config/run-settings.js';
import { type Badge, badgeJson, badgeOf, badgeSvg } from '../continuous-integration/badge.js';
import { exitCodes } from '../exit-codes.js';
import { writeResult, writeStatus } from '../output.js';
import { writeOutcomeFile } from '../runs/outcome-file.js';
import { renderRun } from '../runs/render-run.js';
import { requireRun } from '../runs/require-run.js';

/** Flags of `tvd report`. */
export interface ReportFlags {
  readonly config?: string;
  readonly out?: string;
  /** File for the badge of the run, in place of the report: `.svg`, or `.json` for shields.io. */
  readonly badge?: string;
}

/** Renders report.html again from the files of a run, or its badge, and prints the path. */
export async function report(name: string, flags: ReportFlags): Promise<number> {
  const loaded = await loadConfig(flags, process.cwd());
  const reports = outFolder(flags.out, loaded, process.cwd());
  const folder = requireRun(reports, name, process.cwd());
  if (flags.badge === undefined) requireWritable(folder);
  const run = readRun(folder);
  if (flags.badge === undefined) {
    writeResult(writeRunFile(folder, 'report.html', await renderRun(run)));
  } else {
    writeResult(writeBadge(run, flags.badge));
  }
  const { damage = [] } = run;
  for (const line of damage) writeStatus(line);
  if (damage.length > 0) {
    writeStatus(
      'tvd: trust nothing of this run that is not elsewhere too; `tvd verify` makes a new one, and `tvd report RUN` renders another',
    );
  }
  if (name === 'latest') tellOfUnfinished(reports, run.manifest.id);
  return damage.length === 0 ? exitCodes.supported : exitCodes.invalid;
}

/** The latest run is the last that ended: one that was killed since then is easily overlooked. */
function tellOfUnfinished(reports: string, latest: string): void {
  for (const { id, isRunning } of unfinishedAfter(reports, latest)) {
    writeStatus(
      isRunning
        ? `tvd: run ${id} is newer and not finished yet; \`tvd report ${id}\` shows what it has`
        : `tvd: run ${id} is newer and was interrupted; \`tvd verify --resume\` with the same options goes on with it, \`tvd report ${id}\` shows what it has`,
    );
  }
}

const badgeForms: Readonly<Record<string, (badge: Badge) => string>> = {
  '.svg': badgeSvg,
  '.json': badgeJson,
};

function writeBadge(run: StoredRun, path: string): string {
  const textOf = badgeForms[extname(path)];
  if (textOf === undefined) {
    throw invalidArgument('--badge', path, 'a file that ends in .svg, or in .json for shields.io');
  }
  const problems = writeOutcomeFile(path, textOf(badgeOf(run)));
  if (problems.length === 0) return path;
  throw new VerificationError('storage-failed', `could not write ${problems.join()}`);
}
