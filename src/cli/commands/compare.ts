import { join } from 'node:path';
import { encodeJson, invalidArgument, type RunComparison } from '../../core/index.js';
import { renderComparison } from '../../report/over-time/render-comparison.js';
import { compareRuns, readComparableRun, runBefore, type StoredRun } from '../../runs/index.js';
import { loadConfig } from '../config/load-config.js';
import { outFolder } from '../config/run-settings.js';
import { exitCodes } from '../exit-codes.js';
import { writeResult, writeStatus } from '../output.js';
import { compareText } from '../over-time/compare-text.js';
import { sha256Base64, tellingOf } from '../over-time/over-time.js';
import { writePage } from '../over-time/write-page.js';
import { requireRun } from '../runs/require-run.js';

/** Flags of `tvd compare`. */
export interface CompareFlags {
  readonly config?: string;
  readonly out?: string;
  readonly json?: boolean;
  /** File for the comparison as one page. */
  readonly html?: string;
  /** When the exit code is 1: `worse` or `changed`; default never. */
  readonly failOn?: string;
}

const failures = ['worse', 'changed'] as const;

/**
 * Compares two runs: an earlier and a later one, or one with the run before it at its tier.
 *
 * @param names - of at most two runs; default the last one
 * @returns the exit code
 */
export async function compare(names: readonly string[], flags: CompareFlags): Promise<number> {
  const failOn = failures.find((kind) => kind === flags.failOn);
  if (flags.failOn !== undefined && failOn === undefined) {
    throw invalidArgument('--fail-on', flags.failOn, 'worse or changed');
  }
  if (names.length > 2) {
    throw invalidArgument('runs', names, 'at most two, the earlier and the later one');
  }
  const loaded = await loadConfig(flags, process.cwd());
  const reports = outFolder(flags.out, loaded, process.cwd());
  const folderOf = (name: string) => requireRun(reports, name, process.cwd());
  const later = readComparableRun(folderOf(names.at(-1) ?? 'latest'));
  const [first] = names;
  const earlier =
    names.length > 1 && first !== undefined
      ? readComparableRun(folderOf(first))
      : before(reports, later);
  const comparison = compareRuns(earlier, later, tellingOf);
  writeResult(flags.json === true ? encodeJson(comparison, 2) : compareText(comparison));
  for (const { run, damage } of [comparison.earlier, comparison.later]) {
    if (damage.length > 0) writeStatus(`tvd: run ${run} is damaged: ${damage.join('; ')}`);
  }
  const isWritten =
    flags.html === undefined || writePage(flags.html, renderComparison(comparison, sha256Base64));
  return isWritten ? exitCodeOfComparison(comparison, failOn) : exitCodes.invalid;
}

/** Damage outranks all else; nothing that could be compared is no success where one was asked for. */
export function exitCodeOfComparison(
  { earlier, later, claims, effects }: RunComparison,
  failOn: (typeof failures)[number] | undefined,
): number {
  if (earlier.damage.length + later.damage.length > 0) return exitCodes.invalid;
  if (failOn === undefined) return exitCodes.supported;
  if (claims.length === 0) return exitCodes.inconclusive;
  const gating = claims.filter(({ exploratory }) => exploratory !== true);
  const isFailing = gating.some(
    ({ claim, direction }) =>
      direction === 'worse' ||
      (failOn === 'changed' &&
        (direction !== 'same' || effects.some((effect) => effect.claim === claim))),
  );
  return isFailing ? exitCodes.refuted : exitCodes.supported;
}

function before(reports: string, { manifest }: StoredRun): StoredRun {
  const id = runBefore(reports, manifest);
  if (id === undefined) {
    throw invalidArgument(
      'run',
      manifest.id,
      `a run with a finished one before it in ${reports}, at tier ${manifest.tier} and with a claim in common`,
      'name two runs: tvd compare BEFORE AFTER',
    );
  }
  return readComparableRun(join(reports, 'runs', id));
}
