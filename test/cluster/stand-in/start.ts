import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('./tvd.mjs', import.meta.url));

/** A plan of the stand-in; see the head of its script. */
export interface StandInPlan {
  readonly runId: string;
  /** Numbers of shards. */
  readonly waves: readonly number[];
  /** That each shard takes. */
  readonly seconds: number;
  readonly shards?: Readonly<Record<number, 'flaky' | 'broken' | 'never' | 'fatal'>>;
  readonly exitCode?: number;
}

/** A plan in a folder of its own. */
export interface StandInRun {
  readonly folder: string;
  readonly planFile: string;
  /** Indices of shards whose result is there. */
  readonly done: () => number[];
  /** How often a shard was begun. */
  readonly numBegun: (index: number) => number;
  /** Whether the last wave has been merged. */
  readonly isMerged: () => boolean;
  readonly has: (file: string) => boolean;
}

export function standInRun(plan: StandInPlan): StandInRun {
  const folder = mkdtempSync(join(tmpdir(), 'tvd-stand-in-'));
  const planFile = join(folder, 'plan.json');
  writeFileSync(planFile, JSON.stringify(plan));
  const has = (file: string): boolean => existsSync(join(folder, file));
  return {
    folder,
    planFile,
    has,
    done: () =>
      readdirSync(folder)
        .filter((name) => name.endsWith('.done'))
        .map((name) => Number.parseInt(name, 10))
        .sort((a, b) => a - b),
    numBegun: (index) =>
      has('begun.log')
        ? readFileSync(join(folder, 'begun.log'), 'utf8')
            .split('\n')
            .filter((line) => line.startsWith(`${index} `)).length
        : 0,
    isMerged: () => has('merged'),
  };
}

/** A command of the stand-in that runs. */
export interface StandInCommand {
  readonly child: ChildProcess;
  /** What it has written to standard error so far. */
  readonly told: () => string;
  /** Exit code, null where a signal ended it; what it wrote to standard output. */
  readonly ended: Promise<{ readonly exitCode: number | null; readonly printed: string }>;
}

export function startStandIn(...words: readonly string[]): StandInCommand {
  const child = spawn(process.execPath, [script, ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, TVD_REDIS: '' },
  });
  let told = '';
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    told += text;
  });
  const ended = new Promise<{ exitCode: number | null; printed: string }>((resolve) =>
    child.on('close', (exitCode) => resolve({ exitCode, printed })),
  );
  return { child, told: () => told, ended };
}

/** Waits until something is so; what was told is in the error where it never is. */
export async function until(
  isSo: () => boolean | Promise<boolean>,
  told: () => string,
  seconds = 60,
): Promise<void> {
  const end = performance.now() + 1000 * seconds;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`not so within ${seconds} s; told:\n${told()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
