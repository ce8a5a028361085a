import type { Job, JobType, Queue } from 'bullmq';
import { describe, expect, test } from 'vitest';
import type { MergeJob } from '../../../../../src/cli/submit/bullmq/job-data.js';
import { jobsWithState } from '../../../../../src/cli/submit/bullmq/jobs-of-run.js';
import { failuresOf } from '../../../../../src/cli/submit/bullmq/state-on-queue.js';

describe('a job that goes on while the lists of a queue are read', () => {
  /** A queue with one job, whose state goes one on each time a list is read. */
  function queueOf(states: readonly JobType[]): Queue {
    let numRead = 0;
    const job = { id: 'one', data: { runId: 'run', kind: 'merge' } };
    return {
      getJobs: async ([asked]: JobType[]) => {
        const now = states[Math.min(numRead, states.length - 1)];
        numRead += 1;
        return now === asked ? [job] : [];
      },
    } as unknown as Queue;
  }

  test.each([
    ['a merge whose shards are done', ['waiting-children', 'waiting', 'waiting'], 'waiting'],
    ['one that a worker takes', ['waiting', 'waiting', 'waiting', 'active'], 'active'],
    ['one whose delay is over', ['delayed', 'waiting'], 'waiting'],
    ['one that failed for now', ['active', 'active', 'active', 'delayed'], 'delayed'],
    ['one that ends', ['active', 'active', 'active', 'active', 'failed'], 'failed'],
    ['one that has ended', ['completed'], 'completed'],
  ] as const)('%s is seen once, where it was last', async (_, states, last) => {
    const found = await jobsWithState(queueOf(states), 'run');
    expect(found.map(({ state }) => state)).toEqual([last]);
  });

  test('is of its own run alone', async () => {
    expect(await jobsWithState(queueOf(['active']), 'another')).toEqual([]);
  });
});

describe('why a merge failed', () => {
  const merge = (
    failedReason?: string,
  ): Pick<Job<MergeJob>, 'failedReason' | 'getIgnoredChildrenFailures'> => ({
    failedReason: failedReason as string,
    getIgnoredChildrenFailures: async () => ({ 'bull:tvd:run.shards-3': 'failed for good: boom' }),
  });

  test('is told with why its shards failed', async () => {
    expect(await failuresOf(merge('failed for good: missing shards 3'), 'failed')).toEqual([
      'boom',
      'missing shards 3',
    ]);
  });

  test('is not told of one that runs again, nor of one that had not failed when it was read', async () => {
    expect(await failuresOf(merge('failed for now: killed'), 'runs')).toEqual(['boom']);
    expect(await failuresOf(merge(), 'failed')).toEqual(['boom']);
    expect(await failuresOf(merge(), 'runs')).toEqual(['boom']);
  });
});
