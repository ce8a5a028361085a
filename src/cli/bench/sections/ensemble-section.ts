import { startEnsemblePool } from '../../../engines/index.js';
import type { BenchOptions } from '../bench-options.js';
import { askOracle } from '../check-runner.js';
import { measureStep, stepColumns } from '../measure-step.js';
import { libraryParties } from '../python/library-parties.js';
import type { PythonProcess } from '../python/python-process.js';
import { engineRunner } from '../runner.js';
import { buildWorkload } from '../workload.js';
import type { Section } from './section.js';

/** P, d, N of the networks that ensembles are made of. */
export const smallNetwork = {
  numSamples: 64,
  inputDimension: 10,
  width: 32,
  activation: 'relu',
} as const;

/**
 * Many small networks, on one thread and on as many as the machine runs at once.
 *
 * @param processes - of one thread each
 */
export async function ensembleSection(
  { engines, libraries, effort, cores }: BenchOptions,
  processes: readonly PythonProcess[],
): Promise<Section> {
  const workload = buildWorkload({ ...smallNetwork, numChains: 64 });
  const pools =
    cores === 1
      ? []
      : engines
          .filter(({ name }) => name !== 'reference')
          .map(({ name }) => startEnsemblePool(name, cores));
  const wider: PythonProcess[] = [];
  try {
    if (cores > 1) for (const { start } of libraries) wider.push(await start(cores));
    const parties = [
      ...engines.map((engine) => ({
        name: engine.name,
        runners: [
          engineRunner(engine, workload),
          ...pools
            .filter(({ name }) => name === engine.name)
            .map((pool) => engineRunner(pool, workload, cores)),
        ],
      })),
      ...(await libraryParties(processes, workload)),
      ...(await libraryParties(wider, workload)),
    ];
    const { rows, failures } = await measureStep(await askOracle(workload), parties, effort);
    return {
      id: 'ensemble',
      title: 'One Langevin step of 64 small networks',
      notes: [
        'Libraries run chain after chain, as most people do, and all chains as one batch of matrices;',
        'each is compared at its fastest, on at most as many threads.',
      ],
      groupedBy: 'work',
      columns: stepColumns,
      rows,
      failures,
    };
  } finally {
    for (const { close } of wider) close();
    await Promise.all(pools.map(({ close }) => close()));
  }
}
