import { describe, expect, test } from 'vitest';
import { fitForQueue } from '../../../../../src/cli/submit/bullmq/open-redis.js';
import { jobRules, queuePlace } from '../../../../../src/cli/submit/bullmq/queue-options.js';
import { redisError, redisProblem } from '../../../../../src/cli/submit/bullmq/redis-problem.js';

describe('the place of a queue', () => {
  test('is what the option says, then what TVD_REDIS says, then this machine', () => {
    const environment = { TVD_REDIS: 'rediss://me:secret@lab1/2' };
    expect(queuePlace({ redis: 'redis://lab2:1234' }, environment)).toEqual({
      url: 'redis://lab2:1234',
      shownUrl: 'redis://lab2:1234',
      queue: 'tvd',
    });
    expect(queuePlace({}, environment)).toEqual({
      url: 'rediss://me:secret@lab1/2',
      shownUrl: 'rediss://lab1:6379/2',
      queue: 'tvd',
    });
    expect(queuePlace({ queue: 'gpu' }, { TVD_REDIS: '' })).toEqual({
      url: 'redis://127.0.0.1:6379',
      shownUrl: 'redis://127.0.0.1:6379',
      queue: 'gpu',
    });
  });

  test.each([
    'lab1:6379',
    'http://lab1',
    'redis://',
    'redis:me:secret@lab1',
    '',
    'redis://a:secret@b@c d',
  ])('refuses %j, and shows no password', (redis) => {
    expect(() => queuePlace({ redis }, {})).toThrow(/invalid --redis=.*expected the address/);
    expect(() => queuePlace({ redis }, {})).not.toThrow(/secret/);
  });

  test('refuses a name that cannot be one of a queue', () => {
    expect(() => queuePlace({ queue: 'a:b' }, {})).toThrow('invalid --queue="a:b"');
  });
});

test('rules of jobs have defaults, and numbers that make no sense are refused', () => {
  expect(jobRules({})).toEqual({ elementSeconds: 60, attempts: 4, backoffSeconds: 10 });
  expect(() => jobRules({ elementSeconds: Number.NaN })).toThrow('--element-seconds');
  expect(() => jobRules({ elementSeconds: -1 })).toThrow('--element-seconds');
  expect(() => jobRules({ attempts: 0 })).toThrow('--attempts');
  expect(() => jobRules({ attempts: 1.5 })).toThrow('a whole number');
});

describe('a Redis', () => {
  const place = { shownUrl: 'redis://lab1:6379', url: '', queue: 'tvd' };

  test('that keeps everything is taken', () => {
    expect(fitForQueue(place, 'maxmemory_policy:noeviction\r\naof_enabled:1\r\n')).toEqual([]);
  });

  test('that removes what it likes is refused', () => {
    expect(() => fitForQueue(place, 'maxmemory_policy:volatile-ttl\r\n')).toThrow(
      /Redis at redis:\/\/lab1:6379 has maxmemory-policy volatile-ttl/,
    );
  });

  test('that writes nothing down is warned of', () => {
    const info = 'maxmemory_policy:noeviction\r\naof_enabled:0\r\n';
    expect(fitForQueue(place, info).join()).toMatch(/no appendonly file/);
  });
});

test.each([
  ['connect ECONNREFUSED 127.0.0.1:6379', 'nothing answers there; start redis-server'],
  ['NOAUTH HELLO must be called', 'it wants a password; set TVD_REDIS='],
  ['WRONGPASS invalid username-password pair', 'user or password is wrong'],
  ['DENIED Redis is running in protected mode', 'protected mode'],
  ['OOM command not allowed', 'its memory is full'],
  ['MISCONF Redis is configured to save', 'it cannot write to its disk'],
  ['READONLY You cannot write', 'it is a replica'],
  ['NOPERM this user has no permissions', 'the user may not do that'],
  ['something new', 'cannot be used: something new'],
])('%s is told with what to do', (said, told) => {
  const problem = redisProblem('redis://lab1:6379', new Error(said));
  expect(problem).toContain('Redis at redis://lab1:6379 cannot be used: ');
  expect(problem).toContain(told);
});

test('what passes by itself is told from what a person must mend', () => {
  const isTransient = (said: string) => redisError('', new Error(said)).details.isTransient;
  for (const said of [
    'connect ECONNREFUSED',
    'LOADING Redis is loading',
    'OOM',
    'Connection is closed.',
  ]) {
    expect(isTransient(said)).toBe(true);
  }
  for (const said of ['NOAUTH', 'WRONGPASS', 'NOPERM', 'DENIED', 'READONLY']) {
    expect(isTransient(said)).toBe(false);
  }
});
