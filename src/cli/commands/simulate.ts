import { startTaskPool } from '../../check/index.js';
import { invalidArgument, type ParameterSpec } from '../../core/index.js';
import { namedSimulations } from '../../dynamics/index.js';
import { packageVersion } from '../../runs/manifest/own-package.js';
import { loadConfig } from '../config/load-config.js';
import { numJobs, seedOf, usableEngine } from '../config/run-settings.js';
import { exitCodes } from '../exit-codes.js';
import { writeResult, writeStatus } from '../output.js';
import { type NamedResult, namedResultsJson, namedResultsText } from '../simulate/named-results.js';
import { runSimulator, summariseReplicates } from '../simulate/run-simulator.js';
import { parseAssignments } from '../values/assignments.js';
import { unknownName } from '../values/unknown-name.js';

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
    throw unknownName(
      'simulator',
      id,
      namedSimulations.map((candidate) => candidate.id),
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

  const pool = startTaskPool(jobs);
  try {
    const results: NamedResult[] = [];
    for (const point of points) {
      const { replicates, ...parameters } = point;
      const numReplicates = Number(replicates);
      const result = await runSimulator(pool, { id, parameters, seed, engine, numReplicates });
      if (result.kind === 'failed') {
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
    writeResult((flags.json === true ? namedResultsJson : namedResultsText)(results, isSweep));
    return exitCodes.supported;
  } finally {
    await pool.close();
  }
}
