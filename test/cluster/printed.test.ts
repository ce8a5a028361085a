import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { type StandInPlan, standInRun, startStandIn } from './stand-in/start.js';

const has = (program: string): boolean => spawnSync(program, ['--version']).status === 0;

/** Goes on with a run as the head of what is printed says, and gives what was told. */
async function asPrinted(engine: string, plan: Omit<StandInPlan, 'runId'>) {
  const run = standInRun({ runId: 'run', ...plan });
  const { printed } = await startStandIn('submit', '--plan', run.planFile, '--engine', engine)
    .ended;
  const loop =
    /^# {3}\( while true.*?^# {3}done \)$/ms.exec(printed)?.[0].replaceAll(/^# {3}/gm, '') ?? '';
  const { stderr, status } = spawnSync('sh', ['-c', loop], {
    cwd: run.folder,
    encoding: 'utf8',
    env: { ...process.env, PARALLEL: '--jobs 2' },
  });
  return { run, stderr, status };
}

const twoWaves: Omit<StandInPlan, 'runId'> = {
  waves: [5, 2],
  seconds: 0.02,
  shards: { 1: 'flaky' },
  exitCode: 3,
};

describe.each(['parallel', 'snakemake'])('a run by %s, needs it', (engine) => {
  test.skipIf(!has(engine))('comes to its end, wave after wave', async () => {
    const { run, stderr, status } = await asPrinted(engine, twoWaves);
    expect(run.isMerged(), stderr).toBe(true);
    expect(status).toBe(twoWaves.exitCode);
    expect(run.done()).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(run.done().map(run.numBegun)).toEqual([1, 2, 1, 1, 1, 1, 1]);
    expect(run.has('snakemake/shards-0-1')).toBe(false);
  });

  test.skipIf(!has(engine))('ends where a shard fails for good, and says so', async () => {
    const { run, stderr } = await asPrinted(engine, {
      waves: [3],
      seconds: 0.02,
      shards: { 2: 'broken' },
    });
    expect(run.isMerged()).toBe(false);
    expect(run.done()).toEqual([0, 1]);
    expect(stderr).toMatch(/its claims are of another version/);
  });
});
