import { describe, expect, test } from 'vitest';
import { type MergeJob, problemOfJob } from '../../../../../src/cli/submit/bullmq/job-data.js';
import {
  jobsOfWave,
  mergeJobId,
  shardsJobId,
} from '../../../../../src/cli/submit/bullmq/jobs-of-wave.js';
import { timesWithoutProgress } from '../../../../../src/cli/submit/bullmq/submit-to-queue.js';
import type { Wave } from '../../../../../src/cli/submit/wave.js';

const wave: Wave = {
  runId: '20260101-120000-abcd',
  planFile: '/shared/reports/sharded/20260101-120000-abcd/plan.json',
  number: 2,
  shards: [
    { index: 10, seconds: 20 },
    { index: 11, seconds: 20 },
    { index: 12, seconds: 20 },
    { index: 14, seconds: 300 },
    { index: 15, seconds: 5 },
  ],
  tvd: ['node', 'tvd'],
  folder: '/shared',
};
const rules = { elementSeconds: 60, attempts: 4, backoffSeconds: 10 };
const flow = jobsOfWave(wave, { queue: 'tvd', rules, round: 1, timesWithoutProgress: 0 });

describe('jobs of a wave', () => {
  test('say where the plan is and which shards, and nothing else of the run', () => {
    const { children, ...merge } = flow;
    expect(merge).toMatchSnapshot();
    expect(children?.[0]).toMatchSnapshot();
  });

  test('are such as a worker takes', () => {
    expect(problemOfJob(flow.data)).toBeUndefined();
    for (const child of flow.children ?? []) expect(problemOfJob(child.data)).toBeUndefined();
  });

  test('have ids that follow from run, wave and shards, which BullMQ allows', () => {
    expect(mergeJobId('run', 1, 2)).toBe('run.wave-1.merge-2');
    expect(shardsJobId('run', 1, [3, 4, 5, 9])).toBe('run.wave-1.shards-3-5,9');
    const many = Array.from({ length: 100 }, (_, place) => 2 * place);
    const id = shardsJobId('run', 1, many);
    expect(id.length).toBeLessThan(100);
    expect(id).not.toContain(':');
    expect(shardsJobId('run', 1, [...many].reverse())).toBe(id);
    expect(shardsJobId('run', 1, [...many.slice(0, -1), 999])).not.toBe(id);
  });

  test('a wave without open shards is a merge alone', () => {
    const request = { queue: 'tvd', rules, round: 1, timesWithoutProgress: 0 };
    expect(jobsOfWave({ ...wave, shards: [] }, request).children).toEqual([]);
  });
});

describe('what a worker refuses to run', () => {
  const good = { ...flow.children?.[0]?.data };
  const cases: [string, unknown][] = [
    ['no object', 'shards'],
    ['no object', null],
    ['no run', { ...good, runId: '' }],
    ['no absolute path', { ...good, planFile: 'plan.json' }],
    ['folder is no absolute', { ...good, folder: undefined }],
    ['wave is no whole', { ...good, wave: 1.5 }],
    ['no indices', { ...good, shards: [] }],
    ['no indices', { ...good, shards: ['1; rm -rf /'] }],
    ['no indices', { ...good, shards: [-1] }],
    ['counts are no whole', { ...flow.data, numOpen: 'many' }],
    ['kind is "shell"', { ...good, kind: 'shell' }],
  ];
  test.each(cases)('%s', (problem, data) => {
    expect(problemOfJob(data)).toContain(problem);
  });
});

test('progress is a shard of the wave that has come; another wave begins to count anew', () => {
  const merge = flow.data as MergeJob;
  const open = (num: number, number = 2) => ({ number, shards: wave.shards.slice(0, num) });
  expect(timesWithoutProgress(open(5), undefined)).toBe(0);
  expect(timesWithoutProgress(open(4), merge)).toBe(0);
  expect(timesWithoutProgress(open(5), { ...merge, timesWithoutProgress: 1 })).toBe(2);
  expect(timesWithoutProgress(open(5, 3), { ...merge, timesWithoutProgress: 1 })).toBe(0);
});
