import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { encodeJson, invalidArgument } from '../../core/index.js';
import {
  type CacheContent,
  type CacheEntry,
  cacheContent,
  type Pruning,
  planPruning,
  prune,
  readHistory,
  unfinishedAfter,
} from '../../runs/index.js';
import { loadConfig } from '../config/load-config.js';
import { outFolder } from '../config/run-settings.js';
import { exitCodes } from '../exit-codes.js';
import { writeResult } from '../output.js';
import { indexText } from '../over-time/over-time.js';
import { writePage } from '../over-time/write-page.js';
import { counted, formatBytes } from '../values/format.js';
import { formatTable } from '../values/table.js';
import { wholeNumber } from '../values/whole-number.js';

/** Flags of `tvd cache`. */
export interface CacheFlags {
  readonly config?: string;
  readonly out?: string;
  readonly json?: boolean;
  /** Deletes old runs, and theories and replicates of old versions. */
  readonly prune?: boolean;
  /** How many of the newest runs stay. */
  readonly keep?: string;
  /** Says what `prune` would delete, and deletes nothing. */
  readonly dryRun?: boolean;
}

const defaultKeep = 20;
const keepBounds = { min: 1, max: 1_000_000 };

/**
 * Prints what a reports folder holds, or deletes what is old in it.
 *
 * @returns the exit code
 * @throws VerificationError 'invalid-argument' for flags without --prune, 'storage-failed' where
 *   something cannot be deleted
 */
export async function cache(flags: CacheFlags): Promise<number> {
  const { keep, dryRun = false } = flags;
  if (flags.prune !== true && (keep !== undefined || dryRun)) {
    const [flag, value] = keep === undefined ? ['--dry-run', dryRun] : ['--keep', keep];
    throw invalidArgument(String(flag), value, '--prune beside it', 'nothing was deleted');
  }
  const reports = outFolder(flags.out, await loadConfig(flags, process.cwd()), process.cwd());
  const content = cacheContent(reports);
  if (flags.prune !== true) {
    writeResult(
      flags.json === true ? encodeJson({ reports, ...content }, 2) : asText(reports, content),
    );
    return exitCodes.supported;
  }
  const numKept = keep === undefined ? defaultKeep : wholeNumber('--keep', keep, keepBounds);
  const plan = planPruning(content, numKept);
  const done = dryRun ? plan : prune(plan);
  writeResult(
    flags.json === true ? encodeJson({ reports, dryRun, ...done }, 2) : prunedText(done, dryRun),
  );
  const index = join(reports, 'index.html');
  if (dryRun || done.runs.length === 0 || !existsSync(index)) return exitCodes.supported;
  // It has links to the reports of runs.
  const page = await indexText(reports, readHistory(reports));
  return writePage(index, page) ? exitCodes.supported : exitCodes.invalid;
}

function asText(reports: string, content: CacheContent): string {
  const { runs, theories, replicates, shards, history, halfDeleted } = content;
  const place = relative(process.cwd(), reports) || '.';
  const old = theories.filter(({ isOld }) => isOld);
  const [newest] = runs;
  const inShards = new Set(shards.map(({ run }) => run));
  const unfinished = unfinishedAfter(reports, '').filter(
    ({ id, isRunning }) => !isRunning && !inShards.has(id),
  );
  const oldest = runs.at(-1);
  const rows = [
    [
      'runs',
      String(runs.length),
      size(runs),
      `${rangeOf(oldest?.id, newest?.id)}${unfinishedText(unfinished)}`,
    ],
    ['kept theories', String(theories.length), size(theories), numOf(old, 'of old versions')],
    [
      'kept replicates',
      String(replicates.length),
      size(replicates),
      numOf(
        replicates.filter(({ isOld }) => isOld),
        'of old versions',
      ),
    ],
    ...(shards.length === 0
      ? []
      : [
          [
            'shards of runs',
            String(shards.length),
            size(shards),
            numOf(
              shards.filter(({ isOpen }) => !isOpen),
              'of runs that are finished',
            ),
          ],
        ]),
    ['history', '', size(history), 'never pruned'],
    ...(halfDeleted.length === 0
      ? []
      : [['half deleted', String(halfDeleted.length), size(halfDeleted), '']]),
  ];
  return [
    `${place}: ${size([...runs, ...theories, ...replicates, ...shards, ...history, ...halfDeleted])}`,
    formatTable(rows, '  '),
    '',
    'Runs are what tvd verify takes over where code, seed, tier and engine are the same, so a run',
    'that is deleted is computed again. tvd cache --prune keeps the newest; see --dry-run.',
  ].join('\n');
}

/** Those that were killed or stopped; `verify --resume` goes on with the newest of the same options. */
function unfinishedText(unfinished: readonly { readonly id: string }[]): string {
  const [newest] = unfinished;
  if (newest === undefined) return '';
  const others = unfinished.length === 1 ? '' : `, the newest ${newest.id}`;
  const which = unfinished.length === 1 ? `${newest.id} was` : `${unfinished.length} were`;
  return `; ${which} interrupted${others} (tvd verify --resume)`;
}

function prunedText({ runs, others, inUse }: Pruning, dryRun: boolean): string {
  const bytes = size([...runs, ...others]);
  const what = [counted(runs.length, 'run'), counted(others.length, 'other file')].join(' and ');
  return [
    `${dryRun ? 'would delete' : 'deleted'} ${what}: ${bytes}`,
    ...runs.map(({ id, bytes: own }) => `  ${id}  ${formatBytes(own)}`),
    ...others.map(
      ({ path, bytes: own }) => `  ${relative(process.cwd(), path)}  ${formatBytes(own)}`,
    ),
    ...inUse.map(({ id }) => `  kept ${id}: a process or its shards are writing it`),
  ].join('\n');
}

function size(entries: readonly CacheEntry[]): string {
  return formatBytes(entries.reduce((sum, { bytes }) => sum + bytes, 0));
}

function rangeOf(oldest: string | undefined, newest: string | undefined): string {
  return oldest === undefined || newest === undefined ? '' : `${dayOf(oldest)} to ${dayOf(newest)}`;
}

/** The day in the id of a run. */
function dayOf(id: string): string {
  return id.replace(/^(\d{4})(\d{2})(\d{2}).*/, '$1-$2-$3');
}

function numOf(entries: readonly CacheEntry[], what: string): string {
  return entries.length === 0 ? '' : `${entries.length} ${what}, ${size(entries)}`;
}
