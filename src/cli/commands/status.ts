import { encodeJson } from '../../core/index.js';
import { readManifest, readRun } from '../../runs/index.js';
import { numShards, type OpenPlan, rangesText, shardsByName } from '../../shards/index.js';
import { exitCodes } from '../exit-codes.js';
import { writeResult } from '../output.js';
import { failureLines } from '../sharded/failure-lines.js';
import { type FindPlanFlags, findPlan } from '../sharded/find-plan.js';
import { runFolderOf } from '../sharded/run-folder.js';
import { readSubmissions } from '../sharded/submissions.js';
import { engineOf } from '../submit/engines.js';
import type { EngineState } from '../submit/wave.js';
import { counted, formatSeconds } from '../values/format.js';

/** Flags of `tvd status`. */
export interface StatusFlags extends FindPlanFlags {
  readonly json?: boolean;
}

/**
 * Says how far a run in shards has come, from its own files; of its jobs too, where an engine has some.
 *
 * @param run - id of a run, or `latest`
 * @returns the exit code
 */
export async function status(run: string, flags: StatusFlags): Promise<number> {
  const open = await findPlan(run, flags);
  const state = stateOf(open);
  const { lines, goesOn } = state.status === 'finished' ? nothing : await queued(state);
  if (flags.json === true) writeResult(encodeJson({ ...state, goesOn }, 2));
  else {
    const next = goesOn ? lines : [...lines, nextStep(open, state)];
    writeResult([...linesOf(open, state), ...next].join('\n'));
  }
  return exitCodes.supported;
}

/** How far a run has come. */
function stateOf(open: OpenPlan) {
  const { plan } = open;
  const total = numShards(plan.waves);
  const { done, begun, failed } = shardsByName(open, total);
  const missing = Array.from({ length: total }, (_, index) => index).filter(
    (index) => !done.has(index),
  );
  const runFolder = runFolderOf(open);
  const { status: run, claims } = readManifest(runFolder);
  return {
    run: plan.run,
    status: run,
    plan: open.file,
    waves: plan.waves.length,
    shards: total,
    done: done.size,
    missing,
    begun: [...begun].filter((index) => !done.has(index)),
    failed: [...failed].filter((index) => !done.has(index)),
    secondsLeft: secondsLeft(open, missing),
    claims: claims.length,
    decided: readRun(runFolder).claims.length,
    submissions: readSubmissions(open),
  };
}

type State = ReturnType<typeof stateOf>;

const nothing: EngineState = { lines: [], goesOn: false };

/** What the engine says that has jobs of the run. */
async function queued({ run, submissions }: State): Promise<EngineState> {
  const found = await engineOf(submissions);
  return (await found?.engine.stateOf?.(run, submissions)) ?? nothing;
}

function linesOf(open: OpenPlan, state: State): string[] {
  const { run, status, waves, shards, done, missing, begun, failed, claims, decided } = state;
  const lines = [
    // Whether somebody works on it, its files do not say: those of a run that was given up are the same.
    `run ${run}: ${status === 'finished' ? status : 'not finished'}, ${decided} of ${counted(claims, 'claim')} decided`,
    `${counted(waves, 'wave')}: ${done} of ${counted(shards, 'shard')} done`,
  ];
  if (missing.length > 0 && status !== 'finished') {
    lines.push(
      `missing: ${rangesText(missing)}, about ${formatSeconds(state.secondsLeft)} on one core`,
    );
  }
  if (begun.length > 0) lines.push(`a part is kept of: ${rangesText(begun)}`);
  if (failed.length > 0) lines.push(`failed: ${rangesText(failed)}`, ...failureLines(open, failed));
  for (const { engine, wave, jobs } of state.submissions) {
    const names = Object.entries(jobs).flatMap(([what, id]) =>
      what === 'name' ? [] : [`${what} ${id}`],
    );
    lines.push(`wave ${wave}: ${[engine, ...names].join(', ')}`);
  }
  return lines;
}

function nextStep({ file }: OpenPlan, { status, missing, submissions }: State): string {
  if (status === 'finished') return 'finished: tvd report shows it';
  return missing.length > 0
    ? `to run what is missing: tvd submit --plan ${file} --engine ${submissions.at(-1)?.engine ?? 'local'}`
    : `to decide what can be decided: tvd merge --plan ${file}`;
}

/** Of the waves that are not done, in proportion to their shards. */
function secondsLeft({ plan }: OpenPlan, missing: readonly number[]): number {
  return plan.waves.reduce((sum, { first, count, seconds }) => {
    const open = missing.filter((index) => index >= first && index < first + count).length;
    return sum + (seconds * open) / Math.max(1, count);
  }, 0);
}
