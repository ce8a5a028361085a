import { expect, test } from 'vitest';
import { problemOfSlurm } from '../../../../../src/cli/submit/slurm/sbatch-problem.js';

const failed = 'sbatch: error: Batch job submission failed:';

test.each([
  [
    `sbatch: error: invalid partition specified: nope\n${failed} Invalid partition name specified`,
    '--partition',
  ],
  [`${failed} Invalid account or account/partition combination specified`, '--account'],
  [`${failed} Invalid qos specification`, '--qos'],
  [`${failed} Invalid job array specification`, 'smaller --max-elements'],
  [`${failed} Requested time limit is invalid (missing or exceeds some limit)`, '--time-factor'],
  [
    `sbatch: error: QOSMaxWallDurationPerJobLimit\n${failed} Job violates accounting/QOS policy (job submit limit, user's size and/or time limits)`,
    'longer jobs',
  ],
  [
    `${failed} Job violates accounting/QOS policy (job submit limit, ...)`,
    'a limit of your account',
  ],
  ['sbatch: error: Invalid generic resource (gres) specification', '--gpus'],
  [
    `sbatch: unrecognized option '--nonsense'\nTry "sbatch --help" for more information`,
    'man sbatch',
  ],
  ['sbatch: fatal: Could not establish a configuration source', 'login node'],
  ['sbatch: error: Some day', 'manual of your site'],
])('%s is final', (stderr, advice) => {
  const problem = problemOfSlurm('sbatch', stderr);
  expect(problem.message).toContain(advice);
  expect(problem.details.isTransient).toBe(false);
});

test.each([
  `${failed} Socket timed out on send/recv operation`,
  `${failed} Transport endpoint is not connected`,
  `${failed} Resource temporarily unavailable`,
  'slurm_load_jobs error: Unable to contact slurm controller (connect failure)',
  `${failed} Zero Bytes were transmitted or received`,
  `sbatch: error: AssocMaxSubmitJobLimit\n${failed} Job violates accounting/QOS policy (job submit limit, ...)`,
])('%s passes by itself', (stderr) => {
  expect(problemOfSlurm('sbatch', stderr).details.isTransient).toBe(true);
});

test('what was said is on one line', () => {
  const stderr = `sbatch: error: invalid partition specified: nope\n${failed} Invalid partition name specified\n`;
  expect(problemOfSlurm('sbatch', stderr).message).toBe(
    'sbatch failed: invalid partition specified: nope; Batch job submission failed: Invalid partition ' +
      'name specified: see sinfo for the partitions there are, and give one by --partition',
  );
  expect(problemOfSlurm('squeue', '').message).toContain('squeue failed: it said nothing');
});
