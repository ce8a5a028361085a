import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Sight, Task } from './examine.js';
import type { JobFault } from './watch-jobs.js';

/** Seconds after which a claim that says nothing is taken to hang, where nobody says otherwise. */
const usualSilence = 120;
/** A fault that makes as many claims hang is asked of no more: others would wait as long. */
const mostHung = 3;

/** Which fault of a build is switched on; none for the code as it is. */
export interface Switch {
  readonly fault?: number;
  /** What is changed in the jobs of the engine instead. */
  readonly job?: JobFault;
  readonly notesVisits?: boolean;
}

/** How long is looked, and who is told. */
export interface Patience {
  /** Seconds of silence after which a claim is taken to hang. */
  readonly secondsOfSilence?: (claim: string) => number;
  readonly onSight?: (sight: Sight) => void;
  /** Whether the claims that are left need not be asked. */
  readonly isEnough?: (sight: Sight) => boolean;
}

/**
 * Looks at claims in a process of their own, in their order. One that dies or falls silent takes
 * down the claim that it was at; the others are looked at in another process.
 *
 * @param folder - of an instrumented build
 */
export async function look(
  folder: string,
  task: Task,
  { fault = 0, job, notesVisits }: Switch,
  { secondsOfSilence = () => usualSilence, onSight, isEnough = () => false }: Patience = {},
): Promise<Sight[]> {
  const environment = {
    TVD_FAULT: String(fault),
    TVD_VISITS: notesVisits === true ? '1' : '0',
    ...(job === undefined ? {} : { TVD_JOB_FAULT: JSON.stringify(job) }),
  };
  const place = mkdtempSync(join(tmpdir(), 'tvd-campaign-'));
  const file = join(place, 'task.json');
  const sights: Sight[] = [];
  const add = (sight: Sight) => {
    sights.push(sight);
    onSight?.(sight);
  };
  const waiting = [...task.claims];
  try {
    while (waiting.length > 0) {
      writeFileSync(file, JSON.stringify({ ...task, claims: waiting }));
      const limits = waiting.map((claim) => secondsOfSilence(claim));
      const command = { folder, file, environment, limits };
      const ended = await oneProcess(command, (sight) => {
        add(sight);
        waiting.splice(waiting.indexOf(sight.claim), 1);
        if (isEnough(sight)) waiting.length = 0;
        return waiting.length > 0;
      });
      const stoppedAt = waiting.shift();
      if (stoppedAt === undefined) break;
      add({
        claim: stoppedAt,
        outcome: ended.isSilent ? 'hung' : 'crashed',
        move: Number.POSITIVE_INFINITY,
        seconds: ended.isSilent ? secondsOfSilence(stoppedAt) : 0,
        message: ended.lastWords,
      });
      if (sights.filter(({ outcome }) => outcome === 'hung').length >= mostHung) break;
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

interface Command {
  readonly folder: string;
  readonly file: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Seconds of silence for each claim in its turn. */
  readonly limits: readonly number[];
}

/** @param goesOn - is told each sight, and says whether another one is wanted */
function oneProcess(
  { folder, file, environment, limits }: Command,
  goesOn: (sight: Sight) => boolean,
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
  let numTold = 0;
  const wait = () => setTimeout(stop, 1000 * (limits[numTold] ?? usualSilence));
  let timer = wait();
  createInterface({ input: child.stdout }).on('line', (line) => {
    clearTimeout(timer);
    numTold += 1;
    timer = wait();
    const sight = JSON.parse(line, (_, value) =>
      value === null ? Number.POSITIVE_INFINITY : value,
    ) as Sight;
    if (!goesOn(sight)) child.kill('SIGKILL');
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
