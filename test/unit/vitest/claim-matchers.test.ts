import { expect, test } from 'vitest';
import type { CompactVerdict } from '../../../src/vitest/compact-verdict.js';
import { gaussianClaim, gaussianMean } from '../../integration/fixtures/gaussian-suite.js';
import '../../../src/vitest/matchers.js';

const right = gaussianClaim('mine/right');
const wrong = gaussianClaim('mine/wrong', { meanOf: (level, key) => gaussianMean(level + 1, key) });
const hard = gaussianClaim('mine/hard', { margin: 0.01, maxReplicates: 100 });
const broken = gaussianClaim('mine/broken', {
  meanOf: () => {
    throw new Error('the simulator is broken');
  },
});

/** What a failing expectation says. */
const wordsOf = (expectation: Promise<void>): Promise<string> =>
  expectation.then(
    () => 'it passed',
    (error: Error) => error.message,
  );

test('a true claim is supported, a false one refuted', async () => {
  await expect(right).toBeSupported({ tier: 'smoke' });
  await expect(wrong).toBeRefuted();
  await expect(wrong).not.toBeSupported();
  await expect(right).not.toBeRefuted();
});

test('what is expected otherwise fails, and says what was seen', async () => {
  const words = await wordsOf(expect(wrong).toBeSupported({ seed: 7 }));
  expect(words).toMatch(/^expected mine\/wrong to be supported; it is refuted\n/);
  expect(words).toContain('the interval lies wholly outside the margin');
  expect(words).toContain('mean: predicted 0 within 0.3, simulated');
  expect(words).toContain('This test repeats it bit for bit, at tier smoke and seed 7.');
  expect(words).not.toContain('npx tvd replay');
  expect(await wordsOf(expect(right).toBeRefuted())).toBe(
    'expected mine/right to be refuted; it is supported',
  );
});

test.each([hard, broken].map((own) => [own.id, own] as const))(
  'what is open fails either way: %s',
  async (_, own) => {
    const kind = own === hard ? 'inconclusive' : 'invalid';
    for (const expectation of [
      expect(own).toBeSupported(),
      expect(own).toBeRefuted(),
      expect(own).not.toBeSupported(),
      expect(own).not.toBeRefuted(),
    ]) {
      expect(await wordsOf(expectation)).toContain(`it is ${kind}`);
    }
  },
);

test('an open question is judged as it is asked for', async () => {
  const open = { ...wrong, exploratory: true as const };
  expect(await wordsOf(expect(open).toBeSupported())).toContain('it is refuted');
});

test('verdicts are left for a reporter', async ({ task }) => {
  await expect(right).toBeSupported();
  await expect(wrong).toBeRefuted();
  const { claims = [] } = task.meta as { claims?: CompactVerdict[] };
  expect(claims.map(({ id, verdict, expected }) => [id, verdict, expected])).toEqual([
    ['mine/right', 'supported', undefined],
    ['mine/wrong', 'refuted', 'refuted'],
  ]);
});

test('what is no claim, and a tier that is too small, are refused', async () => {
  expect(await wordsOf(expect(3).toBeSupported())).toContain('claim=3: expected a claim');
  const late = { ...right, firstTier: 'standard' as const };
  expect(await wordsOf(expect(late).toBeSupported())).toContain(
    'tier="smoke": expected the first tier of mine/right or a larger one',
  );
});
