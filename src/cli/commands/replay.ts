import {
  type LoweredSuite,
  parseReplayLine,
  poolSource,
  startTaskPool,
} from '../../check/index.js';
import { encodeJson, invalidArgument, quoteArgument, visible } from '../../core/index.js';
import { contractNames } from '../../foreign/index.js';
import {
  findRun,
  type KeptTheory,
  readManifest,
  readRun,
  recordedSettings,
  type SourceFor,
  type StoredManifest,
  withKeptTheory,
} from '../../runs/index.js';
import { loadConfig } from '../config/load-config.js';
import { numJobs, outFolder, timeLimitOf } from '../config/run-settings.js';
import { exitCodeOf, exitCodes } from '../exit-codes.js';
import { loadCatalogue } from '../load-catalogue.js';
import { writeResult, writeStatus } from '../output.js';
import { configOfRun } from '../replay/config-of-run.js';
import { placeFlags } from '../replay/replay-options.js';
import { type Replayer, replayRecord } from '../replay/replay-record.js';
import { replayJson, replayText } from '../replay/replay-text.js';
import { whyBitsDiffer } from '../replay/why-bits-differ.js';
import { inFlight } from '../runs/in-flight.js';
import { requireRun } from '../runs/require-run.js';
import { checksOf, sourceOf } from '../validate/checks-of.js';
import { claimsIn } from '../validate/claims-in.js';
import { endOnSignals } from '../validate/end-on-signals.js';
import { startPrograms } from '../validate/start-programs.js';
import { whichChecks } from '../validate/which-checks.js';

/** Flags of `tvd replay`. */
export interface ReplayFlags {
  readonly run?: string;
  readonly out?: string;
  readonly jobs?: string;
  readonly timeLimit?: string;
  /** The program is run once for each request. */
  readonly oneShot?: boolean;
  readonly config?: string;
  readonly suite?: readonly string[];
  /** File of the claims of a run of `tvd validate`. */
  readonly claims?: string;
  /** `--no-kept-theory`: solve every theory again. */
  readonly keptTheory?: boolean;
  readonly json?: boolean;
}

/**
 * Runs one record again, or without a line every record of a run.
 *
 * @param words - the line, which the shell may have split
 * @param command - the program that the claims ran on, where that was none of ours
 */
export async function replay(
  words: readonly string[],
  flags: ReplayFlags,
  command: readonly string[] = [],
): Promise<number> {
  const asked = await loadConfig(flags, process.cwd());
  // What is no time is refused whether there is a run or not.
  timeLimitOf(flags.timeLimit, asked);
  const reports = outFolder(flags.out, asked, process.cwd());
  const line = words.join(' ').trim();
  const isRunNeeded = flags.run !== undefined || line === '';
  const run = isRunNeeded
    ? requireRun(reports, flags.run ?? 'latest', process.cwd())
    : findRun(reports, 'latest', process.cwd());
  const manifest = run === undefined ? undefined : readManifest(run);
  const isOfRun = line === '' || manifest?.claims.includes(parseReplayLine(line).claim) === true;
  const loaded =
    manifest !== undefined && isOfRun
      ? await configOfRun(manifest, flags, asked, process.cwd())
      : asked;
  const jobs = numJobs(flags.jobs, loaded);
  const recorded = recordedSettings(run === undefined ? [] : readRun(run).claims);
  // As in the run that is repeated: what it stopped is stopped again.
  const isAsRecorded = manifest !== undefined && flags.timeLimit === undefined;
  const timeLimit = isAsRecorded ? manifest.timeLimit : timeLimitOf(flags.timeLimit, loaded);

  if (isOfRun) requireCommandOf(manifest, command);
  if (command.length > 0) endOnSignals();
  const kept = isOfRun ? placeFlags(manifest?.replayOptions ?? []) : {};
  const claims = flags.claims ?? kept.claims;
  const file = claims === undefined ? undefined : await claimsIn(claims);
  const programs =
    command.length === 0
      ? undefined
      : await startPrograms(command, { jobs, timeLimit, isOneShot: flags.oneShot === true });
  const pool = startTaskPool(jobs);
  try {
    const use = flags.keptTheory === false ? 'keep' : 'read';
    const options = { timeLimit, onSlow: writeStatus };
    const fromPool: SourceFor = (suite) => poolSource(pool, suite, options);
    const claimIds = line === '' ? (manifest?.claims ?? []) : [parseReplayLine(line).claim];
    const checks =
      programs &&
      (await checksOf(
        programs,
        pool,
        await whichChecks(file, claimIds, () => loadCatalogue(loaded)),
      ));
    const suites = checks?.suites ?? (await loadCatalogue(loaded));
    if (checks === undefined) requireProgramOrSuite(line, suites);
    const theory =
      checks === undefined
        ? await withKeptTheory(fromPool, use, reports, suites)
        : await checks.theory(fromPool, use, reports);
    const sourceFor = checks === undefined ? theory.sourceFor : sourceOf(checks, theory, options);
    const replayer = { suites, sourceFor, recorded };
    if (line === '') {
      const exitCode = await replayAll(run ?? '', replayer, jobs, flags);
      finishTheory(theory);
      return exitCode;
    }
    const replayed = await replayRecord(line, replayer);
    finishTheory(theory);
    writeResult((flags.json === true ? replayJson : replayText)(replayed, run));
    if (replayed.isIdentical === false) {
      sayWhyBitsDiffer(parseReplayLine(line).engine, run);
      return exitCodes.invalid;
    }
    return exitCodeOf([replayed.record.verdict.kind]);
  } finally {
    await Promise.all([pool.close(), programs?.close()]);
  }
}

/** A run of a program is repeated on it. */
function requireCommandOf(manifest: StoredManifest | undefined, command: readonly string[]): void {
  if (manifest?.program === undefined || command.length > 0) return;
  const words = manifest.program.command.map(quoteArgument).join(' ');
  const flag = manifest.replayOptions?.includes('--one-shot') === true ? '--one-shot ' : '';
  const advice = `end the line with ${flag}-- ${words}`;
  throw invalidArgument('command', '', 'the program of the run', advice);
}

/** A line of a check that is in no suite here, as only programs are asked it, runs on one. */
function requireProgramOrSuite(line: string, suites: readonly LoweredSuite[]): void {
  if (line === '') return;
  const suite = parseReplayLine(line).claim.split('/')[0];
  const isOfContract = contractNames.some((name) => name === suite);
  if (!isOfContract || suites.some(({ id }) => id === suite)) return;
  const advice = 'end the line with -- and the program, as in the report of the run';
  throw invalidArgument('command', '', `the program that ${suite} was checked on`, advice);
}

/** Keeps what was solved, and says when numbers were compared with theory that was not. */
function finishTheory({ hasRead, write }: KeptTheory): void {
  write();
  if (hasRead()) {
    writeStatus('theory is what an earlier run or plan kept; --no-kept-theory solves it again');
  }
}

function sayWhyBitsDiffer(engine: string, run: string | undefined): void {
  const why = whyBitsDiffer(engine, run === undefined ? 'unknown' : readManifest(run).cpu);
  if (why !== undefined) writeStatus(why);
}

async function replayAll(
  run: string,
  replayer: Replayer,
  jobs: number,
  flags: ReplayFlags,
): Promise<number> {
  const lines = [...replayer.recorded.keys()];
  const different: { readonly line: string; readonly difference: string }[] = [];
  await inFlight(lines, jobs, async (line) => {
    const { isIdentical, difference = 'no record of it' } = await replayRecord(line, replayer);
    if (isIdentical !== true) different.push({ line, difference });
  });
  const numIdentical = lines.length - different.length;
  writeResult(
    flags.json === true
      ? encodeJson(
          {
            run,
            numRecords: lines.length,
            numIdentical,
            different: different.map(({ line }) => line),
            differences: different,
          },
          2,
        )
      : [
          ...different.flatMap(({ line, difference }) => [
            `differs: ${line}`,
            `  ${visible(difference)}`,
          ]),
          `${numIdentical} of ${lines.length} identical`,
        ].join('\n'),
  );
  if (different.length > 0) sayWhyBitsDiffer(readManifest(run).engine, run);
  const { damage = [] } = readRun(run);
  for (const message of damage) writeStatus(message);
  const isWhole = different.length === 0 && damage.length === 0;
  return isWhole ? exitCodes.supported : exitCodes.invalid;
}
