import { describe, expect, test } from 'vitest';
import {
  failedForGood,
  failedForNow,
  isForGood,
  shownReason,
} from '../../../../../src/cli/submit/bullmq/failures.js';
import { lastWords } from '../../../../../src/cli/submit/bullmq/worker/last-words.js';
import { mergeAnswer } from '../../../../../src/cli/submit/bullmq/worker/merge-answer.js';
import { outages } from '../../../../../src/cli/submit/bullmq/worker/outages.js';
import { startTvd } from '../../../../../src/cli/submit/bullmq/worker/tvd-process.js';

describe('what a merge says', () => {
  const said = (exitCode: number, errors = '') =>
    mergeAnswer({ exitCode, how: `exit code ${exitCode}`, errors });

  test.each([0, 1, 3, 4])('exit code %i is the result of a run that has ended', (exitCode) => {
    expect(said(exitCode, 'missing shards: 1')).toEqual({ kind: 'ended', exitCode });
  });

  test('75 comes with what is missing, with a wave, or with neither', () => {
    expect(said(75, 'tvd: wait\nmissing shards: 0-3,17\n')).toEqual({
      kind: 'missing',
      shards: '0-3,17',
      numShards: 5,
    });
    expect(said(75, 'wave 2: 34 shards wait\n')).toEqual({
      kind: 'next wave',
      text: 'wave 2: 34 shards wait',
    });
    expect(said(75, 'wave 3: 1 shard waits\n').kind).toBe('next wave');
    expect(said(75, 'another merge is at work\n')).toEqual({ kind: 'for now' });
  });

  test('one that was killed is tried again, any other code is final', () => {
    expect(mergeAnswer({ how: 'killed by SIGKILL', errors: '' })).toEqual({ kind: 'for now' });
    for (const exitCode of [130, 137, 143]) expect(said(exitCode).kind).toBe('for now');
    for (const exitCode of [2, 5, 70]) expect(said(exitCode).kind).toBe('for good');
  });
});

test('a failure for good is told from one for now, and from what BullMQ says', () => {
  expect(isForGood(failedForGood(['shard 3: exit code 4']))).toBe(true);
  expect(isForGood(failedForNow(['shard 3: exit code 75']))).toBe(false);
  expect(isForGood('job stalled more than allowable limit')).toBe(false);
  expect(shownReason(failedForGood(['shard 3', 'shard 4']))).toBe('shard 3; shard 4');
  expect(
    shownReason('job stalled more than allowable limit', 'bull:tvd:run.wave-1.shards-0-3'),
  ).toBe('shards 0-3: each worker was lost that ran it; was its memory full?');
  expect(failedForGood(['x'.repeat(1e6)]).length).toBeLessThan(5000);
});

test('last words are one line, of the end, in which nothing moves the cursor', () => {
  const errors = 'one\ntwo\n\nthree\nfour\n  \u001b[2Jfive\n';
  const words = lastWords({ exitCode: 4, how: 'exit code 4', errors });
  expect(words).toMatch(/^exit code 4: two \| three \| four \| .*five$/);
  expect(words).not.toContain('\u001b');
  expect(lastWords({ how: 'killed by SIGKILL', errors: '' })).toBe('killed by SIGKILL');
});

test('an outage is told once, and its end; each other problem once', () => {
  const told: string[] = [];
  const { onClose, onReady, onError } = outages('redis://lab1:6379', (text) => told.push(text));
  onReady();
  for (let time = 0; time < 5; time++) {
    onError(Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }));
    onError(new Error('Connection is closed.'));
    onClose();
  }
  onReady();
  onReady();
  for (let time = 0; time < 3; time++) onError(new Error('OOM command not allowed'));
  onError(new Error('Missing lock for job run.wave-1.shards-3. moveToFinished'));
  onError(new Error('Missing key for job run.wave-1.shards-3. moveToDelayed'));
  expect(told).toEqual([
    'Redis at redis://lab1:6379 is gone; shards go on, and the worker waits for it',
    'Redis at redis://lab1:6379 is back',
    'Redis at redis://lab1:6379 cannot be used: its memory is full; raise maxmemory in redis.conf, or remove what others keep there',
    'run.wave-1.shards-3 was given to another worker meanwhile; what was computed is kept',
  ]);
});

describe('a process of tvd', () => {
  const node = (script: string) => startTvd([process.execPath, '-e', script], process.cwd());

  test('ends with its exit code, and the end of what it said', async () => {
    expect(await node("process.stderr.write('alas\\n'); process.exit(4)").ended).toEqual({
      exitCode: 4,
      how: 'exit code 4',
      errors: 'alas\n',
    });
    const { errors } = await node("process.stderr.write('x'.repeat(3e6) + 'end')").ended;
    expect(errors.length).toBe(1 << 20);
    expect(errors.endsWith('end')).toBe(true);
  });

  test('that is stopped is asked, and says itself how it ends', async () => {
    const child = node("process.on('SIGTERM', () => process.exit(75)); setInterval(() => {}, 1e3)");
    setTimeout(child.stop, 500);
    expect((await child.ended).exitCode).toBeOneOf([75, undefined]);
  });

  test('that cannot be started is told like one that failed', async () => {
    const { exitCode, how } = await startTvd(['no-such-command'], process.cwd()).ended;
    expect(exitCode).toBeUndefined();
    expect(how).toMatch(/ENOENT/);
  });
});
