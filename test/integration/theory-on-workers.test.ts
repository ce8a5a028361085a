import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type ClaimEvidence,
  check,
  inlineSource,
  poolSource,
  startTaskPool,
} from 'theory-vs-dynamics';
import { afterAll, describe, expect, test } from 'vitest';
import { slowness, theoryClaims } from './fixtures/theory-claims.js';

// Rate: verdicts at seed 1, of effects of many standard errors.

const folder = mkdtempSync(join(tmpdir(), 'tvd-theory-'));
const log = join(folder, 'solved');
// Workers copy the environment when they start.
process.env.TVD_TEST_THEORY_LOG = log;
const pool = startTaskPool(2);
afterAll(async () => {
  await pool.close();
  rmSync(folder, { recursive: true });
});

const sources = { inline: inlineSource(theoryClaims), pool: poolSource(pool, theoryClaims) };
// From tier standard on, other routes run at every setting.
const options = { tier: 'standard', seed: 1, engine: 'reference' } as const;

function checked(name: string, source = sources.pool): Promise<ClaimEvidence> {
  const claim = theoryClaims.claims.find(({ id }) => id === `theory-claims/${name}`);
  if (claim === undefined) throw new Error(`no claim ${name}`);
  return check(theoryClaims, claim, options, source);
}

describe.each(Object.entries(sources))('theory with the source %s', (_kind, source) => {
  test('is solved once at each setting that plan, controls and shrinking come to', async () => {
    if (existsSync(log)) rmSync(log);
    const { verdict, counterexample, controls } = await checked('counted', source);
    expect(verdict.kind).toBe('refuted');
    expect(controls.map(({ verdict: own }) => own.kind)).toEqual([
      'refuted',
      'refuted',
      'supported',
    ]);
    const solved = readFileSync(log, 'utf8').trim().split('\n').map(Number);
    const planned = new Set(controls[2]?.settings.map(({ setting }) => Number(setting.level)));
    // Of three settings one is sought, after those that were drawn.
    expect(planned.size).toBe(2);
    const tried = (counterexample?.candidates ?? []).map(({ setting }) => Number(setting.level));
    expect(tried.length).toBeGreaterThan(0);
    for (const level of [...planned, ...tried]) expect(solved).toContain(level);
    // The mistake that asks elsewhere does so once for each planned setting.
    expect(new Set(solved.filter((level) => level >= 100)).size).toBe(2);
    // One of the planned settings may be repeated with the theory of its mistakes, to see that
    // they say the same again.
    expect(solved.length - new Set(solved).size).toBeLessThanOrEqual(2);
  });

  test.each([
    ['refuses', 'prediction-failed', 'invalid level=3: expected an even one'],
    ['does-not-converge', 'not-converged', 'no root after 50 steps'],
    ['vacuous', 'vacuous-design', 'is not above the known bias 1'],
    ['idle', 'vacuous-design', 'the planted mistake idle changes nothing'],
  ])('that %s has its code', async (name, code, message) => {
    await expect(checked(name, source)).rejects.toMatchObject({
      code,
      message: expect.stringContaining(message),
    });
  });
});

describe('theory on a worker', () => {
  test.each([
    [
      'throws',
      /^the theory of theory-claims\/throws threw at level=\d+: no such table at test\/integration\/fixtures\/theory-claims\.ts:\d+$/,
    ],
    [
      'rejects',
      /^the theory of theory-claims\/rejects threw at level=\d+: out of memory at test\/integration\/fixtures\/theory-claims\.ts:\d+$/,
    ],
    [
      'dies',
      /^the theory of theory-claims\/dies at level=\d+: the worker exited with code \d+, as/,
    ],
  ])('that %s has not converged, and says why', async (name, message) => {
    const error = await checked(name).then(
      () => undefined,
      (reason) => reason,
    );
    expect(error.code).toBe('not-converged');
    expect(error.message).toMatch(message);
  });

  test('keeps the details of its error, but for what cannot be sent', async () => {
    const error = await checked('refuses').then(
      () => undefined,
      (reason) => reason,
    );
    expect(error.details).toEqual({ argument: 'level', value: 3 });
  });

  test('leaves the main thread free', async () => {
    let last = performance.now();
    const gaps: number[] = [];
    const timer = setInterval(() => {
      const now = performance.now();
      gaps.push(now - last);
      last = now;
    }, 20);
    const startedAt = performance.now();
    const { verdict } = await checked('slow');
    clearInterval(timer);
    expect(verdict.kind).toBe('supported');
    // Two settings that are drawn, on two workers, and one that is sought after them: two rounds.
    expect(performance.now() - startedAt).toBeGreaterThan(2 * slowness);
    // A busy machine may be late once; a theory solved here would be late by all it takes.
    const late = gaps.filter((gap) => gap > 200);
    expect(late.length).toBeLessThanOrEqual(1);
    expect(Math.max(...gaps)).toBeLessThan(slowness / 2);
  });
});
