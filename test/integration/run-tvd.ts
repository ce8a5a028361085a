import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const command = join(here, '..', '..', 'dist', 'src', 'cli', 'main.js');

/** What a command left behind. */
export interface Finished {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly seconds: number;
}

/** A command that is running. */
export interface Running {
  readonly child: ChildProcess;
  /** Resolves as soon as stdout contains the text. */
  readonly printed: (text: string) => Promise<void>;
  /** The same for stderr. */
  readonly told: (text: string) => Promise<void>;
  readonly finished: Promise<Finished>;
}

/** A folder with a config that offers the suites of the named fixtures only. */
export function scratchFolder(...fixtures: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'tvd-command-'));
  const suites = fixtures.map((name) => join(here, 'fixtures', `${name}.ts`));
  writeFileSync(join(folder, 'tvd.config.json'), JSON.stringify({ builtInSuites: false, suites }));
  return folder;
}

/** Starts the built command in a folder. */
export function startTvd(
  folder: string,
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Running {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [command, ...words], {
    cwd: folder,
    // These runs are not the run of the machine that may have started the tests.
    env: {
      ...process.env,
      NO_COLOR: '1',
      GITHUB_ACTIONS: '',
      GITHUB_STEP_SUMMARY: '',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  const checks: (() => void)[] = [];
  const check = (): void => {
    for (const own of checks) own();
  };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    check();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
    check();
  });
  const finished = new Promise<Finished>((resolve) => {
    child.on('close', (exitCode) =>
      resolve({ exitCode, stdout, stderr, seconds: (performance.now() - startedAt) / 1000 }),
    );
  });
  const written = (output: () => string, text: string): Promise<void> =>
    new Promise((resolve, reject) => {
      checks.push(() => {
        if (output().includes(text)) resolve();
      });
      check();
      finished.then(() => reject(new Error(`ended without printing ${text}:\n${stderr}`)));
    });
  return {
    child,
    finished,
    printed: (text) => written(() => stdout, text),
    told: (text) => written(() => stderr, text),
  };
}

/** Runs the built command in a folder to its end. */
export function runTvd(
  folder: string,
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Finished> {
  return startTvd(folder, words, environment).finished;
}

/** Names of the run folders below a folder's reports, the oldest first. */
export function runFolders(folder: string): string[] {
  try {
    const runs = join(folder, 'reports', 'runs');
    return readdirSync(runs)
      .sort()
      .map((id) => join(runs, id));
  } catch {
    return [];
  }
}
