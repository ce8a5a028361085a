import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  decodeJson,
  encodeJson,
  invalidArgument,
  messageOf,
  VerificationError,
} from '../../core/index.js';
import { hashOf, type RunIdentity } from '../../runs/index.js';
import { writeWhole } from '../files.js';

/** Version of the files of a sharded run that this version of tvd writes and reads. */
const schemaVersion = 1;

/** Shards whose indices follow each other, that may run at the same time. */
export interface PlannedWave {
  /** Index of its first shard. */
  readonly first: number;
  readonly count: number;
  /** Estimated seconds of all of it on one core. */
  readonly seconds: number;
}

/** Flags that a sharded run was asked for with, and that are not in its identity. */
export interface PlanFlags {
  readonly config?: string;
  readonly suite?: readonly string[];
  readonly out?: string;
  readonly timeLimit?: string;
  /** Whether figures are computed when it is merged. */
  readonly figures?: boolean;
}

/** How a sharded run was asked for; everything that its shards and its merge must agree on. */
export interface ShardPlan {
  readonly schemaVersion: number;
  /** Id of the run, whose folder is `runs/ID` of the reports. */
  readonly run: string;
  /** What the verdicts follow from. */
  readonly identity: RunIdentity;
  readonly tvdVersion: string;
  readonly nodeVersion: string;
  /** Operating system and processor family. */
  readonly platform: string;
  /** Suites and claims that were named; all when empty. */
  readonly names: readonly string[];
  /** Flags of the command line that say where things are, as of `folder`. */
  readonly flags: PlanFlags;
  /** Absolute path of the folder in which the run was asked for. */
  readonly folder: string;
  /** Estimated seconds that a shard is to take. */
  readonly secondsPerShard: number;
  /** Seconds that a replicate of a claim took in a trial, by claim. */
  readonly trialSeconds: Readonly<Record<string, number>>;
  readonly waves: readonly PlannedWave[];
}

/** A plan with its place. */
export interface OpenPlan {
  /** Absolute path of its file. */
  readonly file: string;
  /** Folder of the file, with the tasks and the results of its shards. */
  readonly folder: string;
  readonly plan: ShardPlan;
  /** Which plan a result belongs to. */
  readonly code: string;
}

/** Where the plan of a run is. */
export function planFileOf(reports: string, run: string): string {
  return join(reports, 'sharded', run, 'plan.json');
}

/**
 * Reads a plan.
 *
 * @param file - absolute path
 * @throws VerificationError 'invalid-argument' for a file that is missing, is no plan, or is one of
 *   another version of the format
 */
export function readPlan(file: string): OpenPlan {
  if (!existsSync(file)) {
    throw invalidArgument('--plan', file, 'an existing file', 'tvd submit writes one and names it');
  }
  const plan = parsed(file);
  const version = plan?.schemaVersion;
  if (version !== schemaVersion) {
    throw invalidArgument(
      '--plan',
      file,
      `a plan of version ${schemaVersion}, and not ${version === undefined ? 'some other file' : `of version ${version}`}`,
      'submit again with this version of tvd',
    );
  }
  return opened(file, plan);
}

/**
 * Writes a plan; the folder is made.
 *
 * @throws VerificationError 'storage-failed'
 */
export function writePlan(file: string, plan: Omit<ShardPlan, 'schemaVersion'>): OpenPlan {
  const whole: ShardPlan = { schemaVersion, ...plan };
  writeWhole(file, `${encodeJson(whole, 2)}\n`);
  return opened(file, whole);
}

function opened(file: string, plan: ShardPlan): OpenPlan {
  return { file, folder: dirname(file), plan, code: codeOf(plan) };
}

/** Results of shards belong to the run and to what its numbers follow from. */
function codeOf({ run, identity }: ShardPlan): string {
  return `${run} ${hashOf(identity).slice(0, 16)}`;
}

function parsed(file: string): ShardPlan {
  try {
    return decodeJson<ShardPlan>(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new VerificationError(
      'invalid-argument',
      `--plan ${file} cannot be read: ${messageOf(error)}; give the plan.json that tvd submit has named`,
      { file },
      error,
    );
  }
}
