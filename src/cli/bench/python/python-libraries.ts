import { messageOf } from '../../../core/index.js';
import { formatNumber } from '../../values/format.js';
import type { Oracle } from '../agreement.js';
import { checkRunner } from '../check-runner.js';
import { stepping } from '../runner.js';
import { type Effort, median, timeSideBySide } from '../time-side-by-side.js';
import { findPythons } from './find-python.js';
import { type PythonProcess, startPython } from './python-process.js';

/** A library that engines are compared with. */
export interface PythonLibrary {
  readonly name: string;
  /** Version, interpreter, and the setting that was chosen, in a few lines. */
  readonly description: readonly string[];
  /** Starts another process with the same setting. */
  readonly start: (cores: number) => Promise<PythonProcess>;
}

/** The libraries that were found, and one line for each that was not or does not work. */
export interface PythonLibraries {
  readonly found: readonly PythonLibrary[];
  readonly absent: readonly string[];
}

const scripts = { torch: 'pytorch.py', jax: 'with_jax.py' } as const;
const coreTypes = process.arch === 'x64' ? ['Haswell', 'SkylakeX'] : [];

/** Looks for PyTorch and JAX, and gives each its best setting. */
export async function findLibraries(oracle: Oracle, effort: Effort): Promise<PythonLibraries> {
  const pythons = await findPythons();
  const found: PythonLibrary[] = [];
  const absent: string[] = [];
  for (const [library, script] of Object.entries(scripts)) {
    const python = pythons.find(({ libraries }) => libraries.includes(library));
    if (python === undefined) {
      const asked = pythons.map(({ command }) => command).join(', ') || 'no python3';
      absent.push(`${library} is not there (${asked}): pip install ${library}`);
      continue;
    }
    try {
      found.push(await bestSetting(python.command, script, oracle, effort));
    } catch (error) {
      absent.push(messageOf(error));
    }
  }
  return { found, absent };
}

/**
 * An OpenBLAS that is older than the processor may take it for a slow one, or
 * for one whose instructions it gets wrong; OPENBLAS_CORETYPE overrides it. All
 * settings are tried side by side, and the fastest that agrees is kept. If all
 * disagree, one of them is kept all the same: the tables will say so.
 */
async function bestSetting(
  command: string,
  script: (typeof scripts)[keyof typeof scripts],
  oracle: Oracle,
  effort: Effort,
): Promise<PythonLibrary> {
  const first = await startPython(command, script, 1);
  const { hello } = first;
  first.close();
  const identity = `${hello.name} ${hello.version} of ${command}`;
  if (!hello.usesOpenBlas) {
    const start = (cores: number) => startPython(command, script, cores);
    return { name: hello.name, description: [identity], start };
  }
  const given = process.env.OPENBLAS_CORETYPE;
  const settings = [...new Set([undefined, given, ...coreTypes])];
  const tried = await trySettings(command, script, settings, oracle, effort);
  const best = tried.reduce((least, one) => (rank(one) < rank(least) ? one : least));
  if (best.failure === 'fails') throw new Error(`${identity} cannot run a step`);
  const texts = tried.map(({ setting, seconds, failure }) =>
    seconds === undefined
      ? `${setting ?? 'unset'} ${failure}`
      : `${setting ?? 'unset'} ${formatNumber(Number((1e6 * seconds).toPrecision(3)))} us/step`,
  );
  return {
    name: hello.name,
    description: [
      `${identity}, OPENBLAS_CORETYPE ${best.setting ?? 'unset'}, ${best.failure === undefined ? 'the fastest that agrees' : 'though none agrees'} of`,
      texts.join(', '),
    ],
    start: (cores) => startPython(command, script, cores, { OPENBLAS_CORETYPE: best.setting }),
  };
}

interface TriedSetting {
  readonly setting: string | undefined;
  readonly seconds?: number;
  readonly failure?: 'disagrees' | 'fails';
}

/** The least is the best: fast ones, then those that are wrong, then those that crash. */
function rank({ seconds, failure }: TriedSetting): number {
  if (failure === 'fails') return Number.POSITIVE_INFINITY;
  return seconds ?? Number.MAX_VALUE;
}

async function trySettings(
  command: string,
  script: (typeof scripts)[keyof typeof scripts],
  settings: readonly (string | undefined)[],
  oracle: Oracle,
  effort: Effort,
): Promise<TriedSetting[]> {
  const processes: PythonProcess[] = [];
  try {
    const tried: (TriedSetting & { readonly competitor?: ReturnType<typeof stepping> })[] = [];
    for (const setting of settings) {
      try {
        const python = await startPython(command, script, 1, { OPENBLAS_CORETYPE: setting });
        processes.push(python);
        const [runner] = (await python.load(oracle.workload))('loop');
        const { failure, distance } = await checkRunner(runner, oracle);
        if (failure === undefined) tried.push({ setting, competitor: stepping(runner) });
        else tried.push({ setting, failure: Number.isNaN(distance) ? 'fails' : 'disagrees' });
      } catch {
        tried.push({ setting, failure: 'fails' });
      }
    }
    const competitors = tried.flatMap(({ competitor }) => competitor ?? []);
    const timings = await timeSideBySide(competitors, effort);
    return tried.map(({ setting, failure, competitor }) => {
      if (competitor === undefined) return { setting, failure: failure ?? 'fails' };
      return { setting, seconds: median(timings[competitors.indexOf(competitor)]) };
    });
  } finally {
    for (const { close } of processes) close();
  }
}
