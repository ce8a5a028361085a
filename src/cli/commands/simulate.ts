import { startTaskPool, type TaskPool } from '../../check/index.js';
import {
  invalidArgument,
  type NamedSimulation,
  type ParameterSpec,
  type Parameters,
} from '../../core/index.js';
import { namedSimulations } from '../../dynamics/index.js';
import { packageVersion } from '../../runs/manifest/own-package.js';
import { predictors } from '../../theory/index.js';
import { loadConfig } from '../config/load-config.js';
import { numJobs, seedOf, usableEngine } from '../config/run-settings.js';
import { exitCodes } from '../exit-codes.js';
import { writeResult, writeStatus } from '../output.js';
import { simulationStatus } from '../progress/simulation-progress.js';
import { showProgress } from '../progress/status-display.js';
import { memoryNeeded, memoryOfMachine } from '../simulate/memory-needed.js';
import { type NamedResult, namedResultsJson, namedResultsText } from '../simulate/named-results.js';
import { runSimulator, summariseReplicates, timeSimulation } from '../simulate/run-simulator.js';
import { secondsOfRun, timeWarning } from '../simulate/time-needed.js';
import { parseAssignments } from '../values/assignments.js';
import { nameOfOtherKind, unknownName } from '../values/unknown-name.js';

/** Flags of `tvd simulate`. */
export interface SimulateFlags {
  readonly set?: readonly string[];
  readonly seed?: string;
  readonly engine?: string;
  readonly jobs?: string;
  readonly config?: string;
  readonly json?: boolean;
}

const replicatesSpec: ParameterSpec = {
  kind: 'integer',
  description: 'independent runs, each with its own seed',
  min: 1,
  max: 1_000_000,
  default: 8,
};

/** Runs replicates of a simulator at the given parameters and prints their means. */
export async function simulate(
  id: string,
  words: readonly string[],
  flags: SimulateFlags,
): Promise<number> {
  const simulator = namedSimulations.find((candidate) => candidate.id === id);
  if (simulator === undefined) {
    if (predictors.some((predictor) => predictor.id === id)) {
      throw nameOfOtherKind('simulator', id, { kind: 'predictor', command: 'tvd predict' });
    }
    throw unknownName(
      'simulator',
      id,
      namedSimulations.map((candidate) => candidate.id),
      '`tvd list` shows all',
    );
  }
  const loaded = await loadConfig(flags, process.cwd());
  const seed =
    flags.seed === undefined ? (loaded.config.seed ?? 1) : seedOf(flags.seed, process.cwd());
  const engine = usableEngine(flags.engine ?? loaded.config.engine);
  const jobs = numJobs(flags.jobs, loaded);
  if (Object.hasOwn(simulator.parameters, 'replicates')) {
    throw invalidArgument('simulator', id, 'no parameter of its own called replicates');
  }
  const specs = { ...simulator.parameters, replicates: replicatesSpec };
  const { points, isSweep } = parseAssignments(
    specs,
    [...(flags.set ?? []), ...words],
    simulator.where,
  );

  const calls = points.map(({ replicates, ...parameters }) => {
    const numReplicates = Number(replicates);
    return { parameters, numReplicates };
  });
  const memory = calls.map(({ parameters, numReplicates }) =>
    memoryNeeded(simulator, parameters, Math.min(jobs, numReplicates), memoryOfMachine()),
  );
  const warned = memory.find(({ warning }) => warning !== undefined)?.warning;
  if (warned !== undefined) writeStatus(`tvd: ${warned}`);

  const pool = startTaskPool(jobs);
  const numRuns = calls.reduce((sum, { numReplicates }) => sum + numReplicates, 0);
  const expectedSeconds = await secondsOfCall(pool, simulator, calls, { seed, engine, jobs });
  if (expectedSeconds !== undefined) {
    const warning = timeWarning(id, { seconds: expectedSeconds, numRuns, jobs });
    if (warning !== undefined) writeStatus(`tvd: ${warning}`);
  }
  const progress = { startedAt: clock(), numRuns, expectedSeconds, numDone: 0 };
  const display = showProgress(simulationStatus(progress), clock);
  const onDone = (count: number): void => {
    progress.numDone += count;
  };
  try {
    const results: NamedResult[] = [];
    for (const [index, point] of points.entries()) {
      const request = { id, ...calls[index], seed, engine };
      const { maxPerWorker } = memory[index];
      const result = await runSimulator(pool, request, { onDone, maxPerWorker });
      if (result.kind === 'failed') {
        display.close();
        writeStatus(`tvd: ${result.message}`);
        return exitCodes.invalid;
      }
      results.push({
        id,
        parameters: point,
        values: summariseReplicates(simulator, result.replicates),
        numericalError: {},
        provenance: {
          tvdVersion: packageVersion(),
          engine,
          seed,
          source: simulator.source,
        },
      });
    }
    display.close();
    writeResult((flags.json === true ? namedResultsJson : namedResultsText)(results, isSweep));
    return exitCodes.supported;
  } finally {
    display.close();
    await pool.close();
  }
}

const clock = (): number => performance.now() / 1000;

/** Points of a sweep whose first steps are run; the others are taken to be like these. */
const numTimedPoints = 4;

/**
 * About what all runs of a call take, in seconds.
 *
 * @returns undefined where that is not known, or not worth finding out
 */
async function secondsOfCall(
  pool: TaskPool,
  { id }: NamedSimulation,
  calls: readonly { readonly parameters: Parameters; readonly numReplicates: number }[],
  { seed, engine, jobs }: { readonly seed: number; readonly engine: string; readonly jobs: number },
): Promise<number | undefined> {
  const stride = Math.ceil(calls.length / numTimedPoints);
  const timed = calls.filter((_, index) => index % stride === 0);
  let sum = 0;
  for (const { parameters, numReplicates } of timed) {
    const seconds = await secondsOfRun(parameters, (start) =>
      timeSimulation(pool, { id, parameters: start, seed, engine }),
    );
    if (seconds === undefined) return undefined;
    sum += (seconds * numReplicates) / Math.min(jobs, numReplicates);
  }
  return (sum * calls.length) / timed.length;
}
