import type { BenchOptions } from '../bench-options.js';
import { askOracle } from '../check-runner.js';
import { measureStep, stepColumns } from '../measure-step.js';
import { libraryParties } from '../python/library-parties.js';
import type { PythonProcess } from '../python/python-process.js';
import { engineRunner } from '../runner.js';
import { buildWorkload } from '../workload.js';
import type { Row, Section } from './section.js';

const sizesOfStep = [
  { numSamples: 432, inputDimension: 36, width: 576 },
  { numSamples: 1008, inputDimension: 36, width: 512 },
];

/** One step of one big network, one thread each. */
export async function stepsSection(
  { engines, effort, isQuick }: BenchOptions,
  processes: readonly PythonProcess[],
): Promise<Section> {
  const rows: Row[] = [];
  const failures: string[] = [];
  for (const sizes of isQuick ? sizesOfStep.slice(0, 1) : sizesOfStep) {
    for (const activation of ['relu', 'erf', 'tanh'] as const) {
      const workload = buildWorkload({ ...sizes, activation, numChains: 1 });
      const oracle = await askOracle(workload);
      const parties = [
        ...engines.map((engine) => ({
          name: engine.name,
          runners: [engineRunner(engine, workload)],
        })),
        ...(await libraryParties(processes, workload)),
      ];
      const measured = await measureStep(oracle, parties, effort);
      rows.push(...measured.rows);
      failures.push(...measured.failures);
    }
  }
  return {
    id: 'steps',
    title: 'One Langevin step of one chain, full batch, one thread',
    notes: [
      'Time is that of the whole step: forward, backward, prior, noise, update; the median, the least,',
      'and the range over the median. GFLOP/s counts the two matrix products, 4 P d N operations.',
      'peak%: of the multiply-adds that the processor does in registers, measured between the',
      'repetitions (fused; for wasm, which has none, multiplies and adds of 128 bits). x: times',
      'faster than the fastest way of a library. off%: distance from the states that the reference',
      'engine reaches in four quiet steps, of the distance moved; what rounding cannot explain is',
      'refused. Here and below, what a call costs besides its steps is subtracted.',
    ],
    groupedBy: 'work',
    columns: stepColumns,
    rows,
    failures,
  };
}
