import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeJson, encodeJson, invalidArgument, VerificationError } from '../../core/index.js';
import { writeWhole } from '../files.js';
import type { OpenPlan, PlannedWave } from './plan-file.js';
import type { PlannedShard } from './shard-task.js';

/** Shards in a file: a shard reads the file that it stands in. */
const shardsPerFile = 1000;

/**
 * Writes the tasks of a wave, in files of a thousand shards.
 *
 * @throws VerificationError 'storage-failed'
 */
export function writeTasks({ folder }: OpenPlan, shards: readonly PlannedShard[]): void {
  const first = shards[0]?.index ?? 0;
  for (let place = 0; place < shards.length; place += shardsPerFile) {
    const lines = shards.slice(place, place + shardsPerFile).map((shard) => encodeJson(shard));
    writeWhole(join(folder, 'tasks', nameOf(first + place)), `${lines.join('\n')}\n`);
  }
}

/**
 * The tasks of a shard.
 *
 * @throws VerificationError as `requireIndex`; 'storage-failed' where the tasks are not there yet
 */
export function readShard(open: OpenPlan, index: number): PlannedShard {
  return shardIn(open, index, linesOf(tasksFile(open, index).file));
}

/**
 * The tasks of many shards, one after the other; a file is read once where their indices ascend.
 *
 * @throws as `readShard`
 */
export function* readShards(
  open: OpenPlan,
  indices: Iterable<number>,
): Generator<PlannedShard, void> {
  let before = { file: '', lines: [] as readonly string[] };
  for (const index of indices) {
    const { file } = tasksFile(open, index);
    if (file !== before.file) before = { file, lines: linesOf(file) };
    yield shardIn(open, index, before.lines);
  }
}

function shardIn(open: OpenPlan, index: number, lines: readonly string[]): PlannedShard {
  const { file, line } = tasksFile(open, index);
  const shard = parsed(lines[line]);
  if (shard?.index === index) return shard;
  throw new VerificationError(
    'storage-failed',
    `the tasks of shard ${index} are not in ${file}: the plan names them, so the shared folder may not show the file yet; run the shard again`,
    { file },
  );
}

/** In which file the tasks of a shard are, and in which of its lines, from 0. */
function tasksFile({ folder, plan, file }: OpenPlan, index: number) {
  const wave = requireIndex({ plan, file }, index);
  const place = Math.floor((index - wave.first) / shardsPerFile) * shardsPerFile;
  return {
    file: join(folder, 'tasks', nameOf(wave.first + place)),
    line: index - wave.first - place,
  };
}

/**
 * The wave of a shard.
 *
 * @throws VerificationError 'invalid-argument' for an index that the plan does not have
 */
export function requireIndex(
  { plan, file }: Pick<OpenPlan, 'plan' | 'file'>,
  index: number,
): PlannedWave {
  const wave = waveOf(plan.waves, index);
  if (wave !== undefined) return wave;
  const last = numShards(plan.waves) - 1;
  throw invalidArgument('--index', index, `a whole number from 0 to ${last}`, `see ${file}`);
}

/** Indices of all waves together. */
export function numShards(waves: readonly PlannedWave[]): number {
  const last = waves.at(-1);
  return last === undefined ? 0 : last.first + last.count;
}

function waveOf(waves: readonly PlannedWave[], index: number): PlannedWave | undefined {
  if (!Number.isInteger(index)) return undefined;
  return waves.find(({ first, count }) => index >= first && index < first + count);
}

/** No lines where the file cannot be read. */
function linesOf(file: string): readonly string[] {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch {
    return [];
  }
}

function parsed(line: string | undefined): PlannedShard | undefined {
  try {
    return line === undefined || line === '' ? undefined : decodeJson<PlannedShard>(line);
  } catch {
    return undefined;
  }
}

function nameOf(first: number): string {
  return `${String(first).padStart(7, '0')}.ndjson`;
}
