import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Sight, Task } from './examine.js';
import type { JobFault } from './watch-jobs.js';

/** Seconds after which a claim that says nothing is taken to hang: far beyond what the slowest takes. */
const secondsOfSilence = 120;

/** Which fault of a build is switched on; none for the code as it is. */
export interface Switch {
  readonly fault?: number;
  /** What is changed in the jobs of the engine instead. */
  readonly job?: JobFault;
  readonly notesVisits?: boolean;
}

/**
 * Looks at claims in a process of their own. One that dies or falls silent takes down the claim
 * that it was at; the others are looked at in another process.
 *
 * @param folder - of an instrumented build
 */
export async function look(
  folder: string,
  task: Task,
  { fault = 0, job, notesVisits }: Switch,
): Promise<Sight[]> {
  const environment = {
    TVD_FAULT: String(fault),
    TVD_VISITS: notesVisits === true ? '1' : '0',
    ...(job === undefined ? {} : { TVD_JOB_FAULT: JSON.stringify(job) }),
  };
  const place = mkdtempSync(join(tmpdir(), 'tvd-campaign-'));
  const file = join(place, 'task.json');
  const sights: Sight[] = [];
  const waiting = [...task.claims];
  try {
    while (waiting.length > 0) {
      writeFileSync(file, JSON.stringify({ ...task, claims: waiting }));
      const ended = await oneProcess(folder, file, environment, (sight) => {
        sights.push(sight);
        waiting.splice(waiting.indexOf(sight.claim), 1);
      });
      const stoppedAt = waiting.shift();
      if (stoppedAt === undefined) break;
      sights.push({
        claim: stoppedAt,
        outcome: ended.isSilent ? 'hung' : 'crashed',
        move: Number.POSITIVE_INFINITY,
        seconds: ended.isSilent ? secondsOfSilence : 0,
        message: ended.lastWords,
      });
    }
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
  return sights;
}

interface End {
  readonly isSilent: boolean;
  readonly lastWords: string;
}

function oneProcess(
  folder: string,
  file: string,
  environment: Readonly<Record<string, string>>,
  onSight: (sight: Sight) => void,
): Promise<End> {
  const program = join(folder, 'dist/test/campaign/examine.js');
  const child = spawn(process.execPath, [program, file], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let isSilent = false;
  let lastWords = '';
  const stop = () => {
    isSilent = true;
    child.kill('SIGKILL');
  };
  let timer = setTimeout(stop, 1000 * secondsOfSilence);
  createInterface({ input: child.stdout }).on('line', (line) => {
    clearTimeout(timer);
    timer = setTimeout(stop, 1000 * secondsOfSilence);
    onSight(
      JSON.parse(line, (_, value) => (value === null ? Number.POSITIVE_INFINITY : value)) as Sight,
    );
  });
  child.stderr.on('data', (text) => {
    lastWords = `${lastWords}${text}`.slice(-400);
  });
  return new Promise((resolve) => {
    child.on('close', () => {
      clearTimeout(timer);
      resolve({ isSilent, lastWords });
    });
  });
}
