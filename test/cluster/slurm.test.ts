import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasSlurm, SlurmCluster } from './slurm-cluster.js';
import { StandInRun } from './stand-in-run.js';

/** What a merge of so many shards counts, each once. */
const squares = (count: number): number[] =>
  Array.from({ length: count }, (_, index) => index ** 2);

describe.skipIf(!hasSlurm())('on a Slurm of this machine', () => {
  let cluster: SlurmCluster;
  beforeAll(async () => {
    cluster = await SlurmCluster.start({ cpus: 4 });
  }, 60_000);
  afterAll(() => cluster?.stop());

  describe.concurrent('while nothing else happens', () => {
    test('all shards run, a next wave follows, and each is counted once', async () => {
      const run = new StandInRun(cluster, `it's a "study", 100 %j #1`, {
        waves: [7, 4],
        milliseconds: 300,
        flags: { elementSeconds: '3', gpus: '1' },
      });
      expect(run.submit()).toMatchObject({ exitCode: 0, stderr: '' });
      await run.untilMerged();
      expect(run.merged()).toEqual(squares(11));
      // Nothing was begun twice.
      expect(run.tries()).toHaveLength(11);
      // The GPU that Slurm has chosen.
      for (const { devices } of run.tries()) expect(['0', '1']).toContain(devices);
      expect(run.submissions().map(({ wave, shards }) => [wave, shards])).toEqual([
        [1, '0-6'],
        [2, '7-10'],
      ]);
    });

    test('payloads that are killed are put back into the queue', async () => {
      const run = new StandInRun(cluster, 'killed', {
        waves: [6],
        milliseconds: 2500,
        flags: { elementSeconds: '3' },
      });
      expect(run.submit().exitCode).toBe(0);
      await run.until('four shards are begun', () => run.tries().length >= 4);
      const victims = shuffled(run.tries()).slice(0, 2);
      for (const { pid } of victims) process.kill(pid, 'SIGKILL');
      await run.untilMerged();
      expect(run.merged()).toEqual(squares(6));
      const twice = run.tries().map(({ index }) => index);
      expect(twice.toSorted((a, b) => a - b)).toEqual(
        [...squares(6).keys(), ...victims.map(({ index }) => index)].toSorted((a, b) => a - b),
      );
      // The array itself: no second submission.
      expect(run.submissions()).toHaveLength(1);
    });

    test('where Slurm puts nothing back, the merge submits what is missing', async () => {
      const run = new StandInRun(cluster, 'missing', {
        waves: [6],
        milliseconds: 2000,
        flags: { elementSeconds: '3', restarts: '0' },
      });
      expect(run.submit().exitCode).toBe(0);
      await run.until('three shards are begun', () => run.tries().length >= 3);
      const { pid, index } = run.tries()[0] ?? { pid: 0, index: -1 };
      process.kill(pid, 'SIGKILL');
      await run.untilMerged();
      expect(run.merged()).toEqual(squares(6));
      expect(run.submissions().map(({ shards }) => shards)).toEqual(['0-5', String(index)]);
    });

    test('what is never done is given up, and the log says where to look', async () => {
      const run = new StandInRun(cluster, 'stuck', {
        waves: [3],
        milliseconds: 10,
        stuck: [1],
        flags: { elementSeconds: '60', restarts: '0' },
      });
      expect(run.submit().exitCode).toBe(0);
      await run.until('it is given up', () => run.logs().includes('submissions in a row'));
      // All of it, and three times what was missing: the first of them had finished something.
      expect(run.submissions().map(({ shards }) => shards)).toEqual(['0-2', '1', '1', '1']);
      expect(run.done()).toEqual([0, 2]);
    });

    test('what is cancelled does not come back', async () => {
      const run = new StandInRun(cluster, 'cancelled', {
        waves: [4],
        milliseconds: 60_000,
        flags: { elementSeconds: '1' },
      });
      expect(run.submit().exitCode).toBe(0);
      await run.until('all are begun', () => run.tries().length === 4);
      const again = run.submit();
      expect(again.exitCode).toBe(2);
      expect(again.stderr).toContain('expected a run that is not in the queue');
      const { array, merge } = run.submissions()[0]?.jobs ?? {};
      expect((await run.cancel()).toSorted()).toEqual([array, merge].toSorted());
      const isQueued = () =>
        cluster.run('squeue', '--noheader', '--name=tvd-cancelled,tvd-cancelled-merge');
      await run.until('nothing is queued', () => isQueued().stdout === '');
      expect(run.submissions()).toHaveLength(1);
      expect(run.tries()).toHaveLength(4);
    });

    test.each([
      [
        'a partition that is not there',
        { partition: 'nowhere' },
        4,
        'see sinfo for the partitions',
      ],
      ['too large an array', { elementSeconds: '1' }, 4, 'give a smaller --max-elements'],
      ['a word that is none', { sbatch: '--nonsense' }, 4, 'see man sbatch'],
    ])('%s is told', async (name, flags, exitCode, advice) => {
      const run = new StandInRun(cluster, name, { waves: [150], milliseconds: 1000, flags });
      const refused = run.submit();
      expect(refused.stderr).toContain(advice);
      expect(refused.exitCode).toBe(exitCode);
    });
  });

  test('when a node dies, its work runs again elsewhere', async () => {
    const run = new StandInRun(cluster, 'node', {
      waves: [8],
      milliseconds: 4000,
      flags: { elementSeconds: '4' },
    });
    expect(run.submit().exitCode).toBe(0);
    await run.until('all shards are begun', () => run.tries().length === 8);
    expect(run.done()).toEqual([]);
    const dead = run.tries()[0]?.node ?? '';
    const lost = run.tries().filter(({ node }) => node === dead);
    cluster.killNode(dead);
    await run.untilMerged();
    cluster.startNode(dead);
    expect(run.merged()).toEqual(squares(8));
    const again = run.tries().slice(8);
    expect(again.map(({ index }) => index).toSorted()).toEqual(
      lost.map(({ index }) => index).toSorted(),
    );
    expect(again.filter(({ node }) => node === dead)).toEqual([]);
    expect(run.submissions()).toHaveLength(1);
  });

  test('when the controller dies, the run goes on with the next one', async () => {
    const run = new StandInRun(cluster, 'controller', {
      waves: [4, 1],
      milliseconds: 4000,
      flags: { elementSeconds: '8' },
    });
    expect(run.submit().exitCode).toBe(0);
    // Slurm stores what it knows every five seconds: jobs that are younger are forgotten.
    await delay(6000);
    await cluster.restartController();
    await run.untilMerged();
    expect(run.merged()).toEqual(squares(5));
    expect(run.tries()).toHaveLength(5);
  });

  test('jobs that a controller forgot are submitted again, without what is done', async () => {
    const run = new StandInRun(cluster, 'forgotten', {
      waves: [3],
      milliseconds: 1000,
      // One after another: those that wait are forgotten, whatever becomes of the one that runs.
      flags: { elementSeconds: '1', atOnce: '1' },
    });
    expect(run.submit().exitCode).toBe(0);
    await run.until('a shard is done', () => run.done().length > 0);
    await cluster.loseJobs();
    const done = run.done();
    expect(done.length).toBeLessThan(3);
    expect(run.submit().exitCode).toBe(0);
    await run.untilMerged();
    expect(run.merged()).toEqual(squares(3));
    const begun = run.tries().map(({ index }) => index);
    for (const index of done) expect(begun.filter((each) => each === index)).toHaveLength(1);
  });
});

/** In an order of chance: which payload dies is not the choice of the test. */
function shuffled<T>(items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, place: Math.random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}
