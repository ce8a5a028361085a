/**
 * How long runs in shards take: the model of test/helpers/shard-model.ts beside runs of
 * `tvd submit --engine local` of claims that sleep, and what it says of clusters.
 *
 *   npm run test:shard-model
 */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type OpenPlan, readPlan, readResult, resultFile } from '../../src/shards/index.js';
import { makespanOnPaper, type ShardModel, simulateShards } from '../helpers/shard-model.js';
import { scratchFolder } from '../integration/run-tvd.js';
import { takenBy } from './taken.js';

const command = fileURLToPath(new URL('../../dist/src/cli/main.js', import.meta.url));

/** A run of this machine, and what the model makes of its waves and of the cost of its processes. */
function checkLocally(slots: number, shardSeconds: number): void {
  const folder = scratchFolder('sleeping-claims');
  const words = ['submit', '--engine', 'local', '--shard-seconds', String(shardSeconds)];
  const planned = spawnSync(process.execPath, [command, ...words, '--dry-run'], {
    cwd: folder,
    encoding: 'utf8',
  });
  const file = /run \S+: (\S+plan\.json)/.exec(planned.stderr)?.[1] ?? '';
  // What a process costs is measured on one shard, which is done before the others.
  const one = takenBy(command, ['shard', '--plan', file, '--index', '0'], folder).seconds;
  const simulated = secondsOfRanges(readPlan(file), 0);
  const startedAt = performance.now();
  const { status, stderr } = spawnSync(
    process.execPath,
    [command, 'submit', '--engine', 'local', '--plan', file, '--jobs', String(slots)],
    { cwd: folder, encoding: 'utf8' },
  );
  const makespan = (performance.now() - startedAt) / 1000;
  if (status !== 0) throw new Error(stderr);
  const open = readPlan(file);
  const { waves, secondsPerShard } = open.plan;
  const numShards = waves.reduce((sum, { count }) => sum + count, 0);
  const seconds = Array.from({ length: numShards }, (_, index) => secondsOfRanges(open, index));
  const sum = (of: readonly number[]) => of.reduce((total, own) => total + own, 0);
  // Waves shorter than a shard are simulated by the merge.
  const isSmall = (wave: (typeof waves)[number]) =>
    wave.first > 0 && wave.seconds <= secondsPerShard;
  const ofMerges = waves.filter(isSmall);
  const inMerges = sum(ofMerges.flatMap(({ first, count }) => seconds.slice(first, first + count)));
  const counts = waves.filter((wave) => !isSmall(wave)).map(({ count }) => count);
  const inShards = sum(seconds) - inMerges;
  const model: ShardModel = {
    waves: counts.map((count, place) => (place === 0 ? count - 1 : count)),
    slots,
    secondsPerShard: inShards / sum(counts),
    secondsToStart: one - simulated,
    secondsToDispatch: 0,
    // A merge loads what a shard loads.
    secondsBetweenWaves: one - simulated,
    failuresPerHour: 0,
    secondsToRepair: 0,
    secondsBetweenParts: 60,
  };
  const { least, most } = makespanOnPaper(model);
  const line = [
    `${slots} slots, ${counts.join(' + ')} shards of ${model.secondsPerShard.toFixed(1)} s`,
    `start ${model.secondsToStart.toFixed(1)} s`,
    `${inMerges.toFixed(1)} s in merges: took ${makespan.toFixed(1)} s`,
    `on paper ${(least + inMerges).toFixed(1)} to ${(most + inMerges).toFixed(1)} s`,
    `simulated ${(simulateShards(model, 1).makespan + inMerges).toFixed(1)} s`,
  ];
  process.stdout.write(`${line.join(', ')}\n`);
  rmSync(folder, { recursive: true });
}

/** Seconds of simulation of a shard. */
function secondsOfRanges(open: OpenPlan, index: number): number {
  const { ranges = [] } = readResult(resultFile(open, index)) ?? {};
  return ranges.reduce((sum, { seconds }) => sum + seconds, 0);
}

/** 10^5 shards of a minute on a cluster, with the figures measured here. */
const cluster: ShardModel = {
  waves: [100_000, 5000, 500],
  slots: 1000,
  secondsPerShard: 60,
  secondsToStart: 1,
  secondsToDispatch: 0.01,
  secondsBetweenWaves: 600,
  failuresPerHour: 0.001,
  secondsToRepair: 600,
  secondsBetweenParts: 60,
};
const variations: readonly [string, Partial<ShardModel>][] = [
  ['as it is', {}],
  ['shards of 10 s', { secondsPerShard: 10, waves: [600_000, 30_000, 3000] }],
  ['shards of 10 min', { secondsPerShard: 600, waves: [10_000, 500, 50] }],
  ['shards of 1 h', { secondsPerShard: 3600, waves: [1667, 84, 9] }],
  ['a scheduler that starts 10 a second', { secondsToDispatch: 0.1 }],
  ['a failure a day and slot', { failuresPerHour: 1 / 24 }],
  ['a failure an hour and slot', { failuresPerHour: 1 }],
  ['the same, shards of 1 h', { failuresPerHour: 1, secondsPerShard: 3600, waves: [1667, 84, 9] }],
  ['six waves', { waves: [100_000, 5000, 500, 100, 50, 20] }],
  ['100 slots', { slots: 100 }],
  ['10 000 slots', { slots: 10_000 }],
];
for (const [slots, seconds] of [
  [2, 2],
  [4, 2],
  [4, 6],
] as const) {
  checkLocally(slots, seconds);
}
for (const [name, change] of variations) {
  const model = { ...cluster, ...change };
  const { makespan, share } = simulateShards(model, 1);
  const { least, most } = makespanOnPaper(model);
  const hours = (seconds: number) => (seconds / 3600).toFixed(2);
  process.stdout.write(
    `${name}: ${hours(makespan)} h (on paper ${hours(least)} to ${hours(most)} h), ${(100 * share).toFixed(1)} % of the slots' time is simulation\n`,
  );
}
