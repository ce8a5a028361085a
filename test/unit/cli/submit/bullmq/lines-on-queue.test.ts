import { expect, test, vi } from 'vitest';
import { queueLines, queueOf } from '../../../../../src/cli/submit/bullmq/lines-on-queue.js';

const state = {
  shards: { running: 2, waiting: 12, delayed: 0 },
  merge: 'waits for shards',
  failures: [],
  isCancelled: false,
  workers: 2,
} as const;

test('the state of a queue is one line, and one for each failure', () => {
  expect(queueLines('tvd', state)).toEqual({
    lines: ['queue tvd: 2 shards running, 12 waiting; the merge waits for shards; 2 workers'],
    goesOn: true,
  });
  expect(queueLines('tvd', { ...state, workers: 0 }).goesOn).toBe(false);
  const failed = {
    ...state,
    shards: { running: 0, waiting: 1, delayed: 3 },
    merge: 'failed',
    failures: ['shard 3 on lab2: exit code 4', 'shards 5: cancelled', 'cancelled'],
    isCancelled: true,
    workers: 0,
  } as const;
  expect(queueLines('tvd', failed)).toEqual({
    lines: [
      'queue tvd: 0 shards running, 1 waiting, 3 to be tried again; the merge failed; no worker: start tvd worker',
      'shard 3 on lab2: exit code 4',
      'it was cancelled',
    ],
    goesOn: false,
  });
});

test('the queue of a run is that of its last submission, with the password of TVD_REDIS where it is the same', () => {
  const jobs = { queue: 'gpu', redis: 'redis://lab1:6379', merge: 'm' };
  const submission = { engine: 'bullmq', wave: 1, submittedAt: '', shards: '0', jobs };
  expect(queueOf([])).toBeUndefined();
  expect(queueOf([submission, { ...submission, engine: 'slurm' }])).toBeUndefined();
  vi.stubEnv('TVD_REDIS', 'redis://:secret@lab1');
  expect(queueOf([submission])).toEqual({ queue: 'gpu' });
  vi.stubEnv('TVD_REDIS', 'redis://:secret@lab2');
  expect(queueOf([submission])).toEqual({ queue: 'gpu', redis: 'redis://lab1:6379' });
  vi.unstubAllEnvs();
});
