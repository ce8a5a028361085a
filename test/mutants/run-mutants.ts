import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Mutant, withFault } from './mutant.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const vitest = join(
  dirname(createRequire(import.meta.url).resolve('vitest/package.json')),
  'vitest.mjs',
);

/** What became of one vitest run. */
interface TestRun {
  /** Tests whose assertion failed, by file. */
  readonly red: ReadonlyMap<string, readonly string[]>;
  readonly numPassed: number;
  /** Files that could not be run, and tests that broke down instead of failing. */
  readonly broken: readonly string[];
  readonly seconds: number;
}

/** What became of a mutant, or of the sources as they are when there was none. */
export interface Outcome {
  readonly mutant: Mutant | undefined;
  /** Names of the tests that turned red. */
  readonly red: readonly string[];
  /** Why this is not as it should be; undefined when it is. */
  readonly problem: string | undefined;
  readonly seconds: number;
}

interface Report {
  readonly testResults: readonly {
    readonly name: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages: readonly string[] | null;
    }[];
  }[];
}

/** An assertion of vitest, or a counterexample of fast-check. */
const failedAssertion = /^(AssertionError|Error: Property failed)/;

/**
 * Whether a test failed as it should: by an assertion, or because it tripped
 * over what it was given. An exception that comes out of the sources says that
 * the mutant does not run, not that it was seen.
 */
function isRed(failure: string): boolean {
  const thrownAt = failure.split('\n').find((line) => /^\s+at /.test(line)) ?? '';
  return failedAssertion.test(failure) || thrownAt.includes(join(root, 'test/'));
}

/** Processes at once. */
const numAtOnce = 2;

/**
 * Runs the tests of each mutant against it, and those of all of them without.
 *
 * @param controls - run like mutants, but their tests are not run without them
 * @returns first the outcome without a mutant, then those of mutants and controls in order
 */
export function startMutants(
  mutants: readonly Mutant[],
  controls: readonly Mutant[] = [],
): Promise<Outcome>[] {
  const waiting: (() => void)[] = [];
  let numRunning = 0;
  const inTurn = async (run: () => Promise<Outcome>): Promise<Outcome> => {
    if (numRunning >= numAtOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    numRunning += 1;
    try {
      return await run();
    } finally {
      numRunning -= 1;
      waiting.shift()?.();
    }
  };
  const unchanged = inTurn(() => withoutMutant(mutants));
  const outcomes = [
    unchanged,
    ...[...mutants, ...controls].map((mutant) => inTurn(() => withMutant(mutant, unchanged))),
  ];
  // They are awaited one after the other: one that cannot be run must not end the process first.
  for (const outcome of outcomes) outcome.catch(() => {});
  return outcomes;
}

async function withoutMutant(mutants: readonly Mutant[]): Promise<Outcome> {
  const tests = [...new Set(mutants.flatMap((mutant) => mutant.tests))];
  const { red, numPassed, broken, seconds } = await runTests(tests, undefined);
  const names = [...red.values()].flat();
  const isGreen = names.length === 0 && broken.length === 0 && numPassed > 0;
  const problem = isGreen
    ? undefined
    : `red without a mutant, so they say nothing about one: ${[...names, ...broken].join('; ')}`;
  return { mutant: undefined, red: names, problem, seconds };
}

/** Tests that are red without a mutant kill none. */
async function withMutant(mutant: Mutant, unchanged: Promise<Outcome>): Promise<Outcome> {
  try {
    withFault(mutant, readFileSync(join(root, mutant.file), 'utf8'));
  } catch (error) {
    return { mutant, red: [], problem: (error as Error).message, seconds: 0 };
  }
  const { red, broken, seconds } = await runTests(mutant.tests, mutant.id);
  const redAnyway = new Set((await unchanged).red);
  const killing = (file: string) => (red.get(file) ?? []).filter((name) => !redAnyway.has(name));
  const survived = mutant.tests.filter((file) => killing(file).length === 0);
  const why = broken.length === 0 ? '' : `; broken: ${broken.join('; ')}`;
  return {
    mutant,
    red: mutant.tests.flatMap(killing),
    problem: survived.length === 0 ? undefined : `survived ${survived.join(', ')}${why}`,
    seconds,
  };
}

async function runTests(files: readonly string[], id: string | undefined): Promise<TestRun> {
  const folder = mkdtempSync(join(tmpdir(), 'tvd-mutant-'));
  const output = join(folder, 'report.json');
  const startedAt = performance.now();
  const words = [
    ...[vitest, 'run', '--project=unit', '--project=code', '--pool=threads', '--maxWorkers=1'],
    ...['--no-isolate', '--cache=false', '--reporter=json', `--outputFile=${output}`, ...files],
  ];
  const environment: NodeJS.ProcessEnv = { ...process.env, TVD_MUTANT: id ?? '' };
  for (const name of Object.keys(environment)) {
    if (name.startsWith('VITEST') || name === 'TVD_CALIBRATION') delete environment[name];
  }
  try {
    const printed = await outputOf(words, environment);
    const seconds = (performance.now() - startedAt) / 1000;
    return { ...readReport(output, printed, files), seconds };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Everything that a child process printed; it may end as it likes. */
function outputOf(words: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, words, {
      cwd: root,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let printed = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        printed += text;
      });
    }
    child.on('error', reject);
    child.on('close', () => resolve(printed));
  });
}

function readReport(
  path: string,
  printed: string,
  files: readonly string[],
): Omit<TestRun, 'seconds'> {
  let report: Report;
  try {
    report = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return { red: new Map(), numPassed: 0, broken: [`vitest gave no report: ${printed}`] };
  }
  const red = new Map<string, string[]>();
  const broken: string[] = [];
  let numPassed = 0;
  for (const { name, message, assertionResults } of report.testResults) {
    const file = name.slice(root.length);
    if (assertionResults.length === 0) broken.push(`${file}: ${message}`);
    for (const { fullName, status, failureMessages } of assertionResults) {
      const [reason = ''] = failureMessages ?? [];
      if (status === 'passed') numPassed += 1;
      else if (status !== 'failed') continue;
      else if (isRed(reason)) red.set(file, [...(red.get(file) ?? []), fullName]);
      else broken.push(`${fullName}: ${reason.split('\n')[0]}`);
    }
  }
  const missing = files.filter(
    (file) => !report.testResults.some(({ name }) => name.endsWith(file)),
  );
  return { red, numPassed, broken: [...broken, ...missing.map((file) => `no test in ${file}`)] };
}
