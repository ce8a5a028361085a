import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const fixtures = join(dirname(fileURLToPath(import.meta.url)), 'fixtures');
const vitest = join(
  dirname(createRequire(import.meta.url).resolve('vitest/package.json')),
  'vitest.mjs',
);

interface Result {
  readonly title: string;
  readonly status: string;
  readonly failureMessages: readonly string[];
  readonly meta: {
    readonly claim?: {
      readonly verdict: string;
      readonly seed: number;
      readonly exploratory?: true;
    };
  };
}

/** Runs the fixture under a vitest of its own and returns its tests. */
async function resultsOfFixture(): Promise<Result[]> {
  const config = join(fixtures, 'under-vitest.config.ts');
  const words = [vitest, 'run', '--config', config, '--root', fixtures, '--reporter=json'];
  const environment = { ...process.env };
  for (const name of Object.keys(environment)) {
    if (name.startsWith('VITEST')) delete environment[name];
  }
  const { stdout } = await promisify(execFile)(process.execPath, words, {
    env: environment,
    maxBuffer: 1e8,
  }).catch((error: { stdout: string }) => error);
  const { testResults } = JSON.parse(stdout) as { testResults: { assertionResults: Result[] }[] };
  return testResults.flatMap(({ assertionResults }) => assertionResults);
}

test('describeSuite gives one test per claim, which fails exactly when the claim does', async () => {
  const all = await resultsOfFixture();
  expect(all).toHaveLength(11);
  // A claim that the tier leaves out is there to be seen, and is not checked.
  const leftOut = all.filter(({ status }) => status !== 'passed' && status !== 'failed');
  expect(leftOut.map(({ meta }) => meta.claim)).toEqual([undefined]);
  const results = all.filter((result) => !leftOut.includes(result));
  const [refuted, hanging, ...others] = results.filter(({ status }) => status !== 'passed');
  expect(others).toEqual([]);
  expect(refuted?.title).toBe(
    'mixed-claims/fails-from-level-four: the mean is the level (mixed-claims/fails-from-level-four)',
  );
  expect(refuted?.failureMessages.join()).toContain(
    `Replay: npx tvd replay --suite ${join(fixtures, 'mixed-claims.ts')} 'mixed-claims/`,
  );
  expect(refuted?.meta.claim?.verdict).toBe('refuted');
  expect(hanging?.meta.claim?.verdict).toBe('invalid');
  const failure = hanging?.failureMessages.join();
  expect(failure).toContain('replicate 1 of hanging-claims/never-settles at level=');
  expect(failure).toContain('beyond the time limit of 2 s');
  expect(failure).toContain("'hanging-claims/never-settles tier=smoke");
  const exploratory = results.filter(({ meta }) => meta.claim?.exploratory === true);
  expect(exploratory.map(({ status, meta }) => [status, meta.claim?.verdict])).toEqual([
    ['passed', 'refuted'],
  ]);
  const supported = results.filter(
    ({ status, meta }) => status === 'passed' && meta.claim?.exploratory !== true,
  );
  expect(supported.map(({ meta }) => meta.claim?.verdict)).toEqual(Array(7).fill('supported'));
  expect(supported.map(({ meta }) => meta.claim?.seed)).toEqual([1, 1, 1, 1, 2, 2, 2]);
});
