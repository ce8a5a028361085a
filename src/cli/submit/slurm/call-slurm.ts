import { spawn } from 'node:child_process';
import { visibleLines } from '../../../core/visible.js';
import { noSlurm, problemOfSlurm } from './sbatch-problem.js';

/**
 * Defaults of a user for sbatch that would take the place of what a script says, and would break the chain
 * of array and merge.
 */
const ownDefaults = [
  'ARRAY_INX',
  'JOB_NAME',
  'OPEN_MODE',
  'SIGNAL',
  'WAIT',
  'REQUEUE',
  'NO_REQUEUE',
];

/** What a person may have said to commands of Slurm; the other variables are those of a job. */
const ofPersons = ['SLURM_CONF', 'SLURM_CLUSTERS', 'SLURM_JWT'];

/** A command that has not answered by then hangs; those of Slurm give up by themselves before. */
const patienceMilliseconds = 300_000;

/**
 * Runs a command of Slurm and gives its stdout.
 *
 * A merge job submits, too: what Slurm said of that job to its environment is not handed on to others.
 *
 * @throws VerificationError 'engine-failed' with what the command said and what to do
 */
export async function callSlurm(command: string, words: readonly string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await run(command, words);
  if (exitCode !== 0) throw problemOfSlurm(command, visibleLines(stderr));
  return stdout;
}

function run(
  command: string,
  words: readonly string[],
): Promise<{ exitCode: number | null; stdout: string; stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, words, {
      env: environmentFor(process.env),
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: patienceMilliseconds,
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.on('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'ENOENT' ? noSlurm(command) : error),
    );
    child.on('close', (exitCode, signal) =>
      resolve({
        exitCode,
        stdout,
        stderr: signal === null ? stderr : `${stderr}\ntimed out or killed: ${signal}`,
      }),
    );
  });
}

/** The environment of a person who submits. */
export function environmentFor(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const isForeign = (name: string): boolean =>
    (name.startsWith('SLURM') && !ofPersons.includes(name)) ||
    ownDefaults.some((own) => name === `SBATCH_${own}`);
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !isForeign(name)));
}
