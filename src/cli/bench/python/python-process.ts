import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { VerificationError } from '../../../core/index.js';
import type { States } from '../agreement.js';
import type { Runner, Steps } from '../runner.js';
import type { Workload } from '../workload.js';

/** A library that says what it can do; see protocol.py. */
interface Hello {
  readonly name: string;
  readonly version: string;
  readonly methods: readonly string[];
  /** Its matrix products are those of OpenBLAS, or of something else that is not MKL. */
  readonly usesOpenBlas: boolean;
}

/** Chain after chain, or all chains as one batch of matrices. */
export type ChainLayout = 'loop' | 'batched';

/** A Python that runs workloads on request. */
export interface PythonProcess {
  readonly hello: Hello;
  /** Hands over a workload; its runners, one for each method, are good until the next one. */
  readonly load: (workload: Workload) => Promise<(layout: ChainLayout) => Runner[]>;
  readonly close: () => void;
}

interface Answer {
  readonly error?: string;
  readonly seconds?: number;
  readonly states?: readonly (readonly number[])[];
}

/** Lets glibc keep freed memory: fetching it anew for each step doubles the time of large ones. */
const keptBytes = String(2 ** 29);

/**
 * Starts a script of this folder.
 *
 * @param environment - added to this process's; undefined removes a variable
 * @throws VerificationError 'engine-failed' with the last thing it said when it
 *   ends or does not answer
 */
export async function startPython(
  command: string,
  script: 'pytorch.py' | 'with_jax.py',
  cores: number,
  environment: Readonly<Record<string, string | undefined>> = {},
): Promise<PythonProcess> {
  const threads = String(cores);
  const child = spawn(command, ['-B', scriptFile(script), threads], {
    env: {
      ...process.env,
      OMP_NUM_THREADS: threads,
      OPENBLAS_NUM_THREADS: threads,
      MKL_NUM_THREADS: threads,
      MALLOC_TRIM_THRESHOLD_: keptBytes,
      MALLOC_MMAP_THRESHOLD_: keptBytes,
      ...environment,
    },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint = text.trim().split('\n').at(-1) ?? complaint;
  });
  const failed = (why: string) =>
    new VerificationError('engine-failed', `${script} of ${command}: ${why}`);
  const ended = new Promise<never>((_, reject) => {
    child.on('error', (error) => reject(failed(error.message)));
    child.on('close', (code, signal) =>
      reject(failed(complaint || `ended with ${signal ?? code}`)),
    );
  });
  ended.catch(() => undefined);
  child.stdin.on('error', () => undefined);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const nextAnswer = async <T>(): Promise<T> => {
    const { value, done } = await Promise.race([lines.next(), ended]);
    return done === true ? ended : (JSON.parse(value) as T);
  };
  const ask = async (request: object): Promise<Answer> => {
    child.stdin.write(`${JSON.stringify(request)}\n`);
    const answer = await nextAnswer<Answer>();
    if (answer.error !== undefined) throw failed(answer.error);
    return answer;
  };

  const hello = await nextAnswer<Hello>();
  return {
    hello,
    load: async (workload) => {
      await ask(describeWorkload(workload));
      return (layout) =>
        hello.methods.map((method) => {
          const run = (steps: Steps, wantsStates: boolean) =>
            ask({ kind: 'run', method, layout, ...steps, wantsStates });
          return {
            name: `${hello.name} ${method}${layout === 'batched' ? ' batched' : ''}`,
            cores,
            time: async (steps) => (await run(steps, false)).seconds ?? Number.NaN,
            reach: async (steps): Promise<States> => {
              const { states = [] } = await run(steps, true);
              return states.map((state) => Float64Array.from(state));
            },
          };
        });
    },
    close: () => {
      child.stdin.end();
      child.kill();
    },
  };
}

function describeWorkload({ sizes, shape, data, states, ...numbers }: Workload): object {
  const { outputScale, lossScale } = shape;
  return {
    kind: 'load',
    ...sizes,
    ...numbers,
    outputScale,
    lossScale,
    inputs: Array.from(data.inputs),
    targets: Array.from(data.targets),
    states: states.map((state) => Array.from(state)),
  };
}

/** The scripts are not compiled: they lie in the sources, which ship with the package. */
export function scriptFile(name: string): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return join(folder, 'src', 'cli', 'bench', 'python', name);
}
