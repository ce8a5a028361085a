import type { Engine } from '../../../core/index.js';
import type { Kernel } from '../../../kernels/index.js';
import { fillNormal, keyFromSeed, streams } from '../../../random/index.js';
import type { BenchOptions } from '../bench-options.js';
import { kernelOf } from '../peak.js';
import { engineRunner, stepping } from '../runner.js';
import { type Competitor, type Effort, median, timeSideBySide } from '../time-side-by-side.js';
import { buildWorkload, parametersOf } from '../workload.js';
import type { Row, Section } from './section.js';

/** Few samples, so that noise is a large part of a step. */
const sizes = {
  numSamples: 16,
  inputDimension: 36,
  width: 576,
  activation: 'relu',
  numChains: 1,
} as const;
const numVariates = 4096;
const key = keyFromSeed(1);

/** What a standard normal variate costs, alone and within a step. */
export async function noiseSection({ engines, effort }: BenchOptions): Promise<Section> {
  const rows: Row[] = [
    { runner: 'reference', alone: await nanosecondsAlone(fillByReference(), effort) },
  ];
  for (const engine of engines) {
    const kernel = kernelOf(engine.name);
    if (kernel === undefined) continue;
    rows.push({
      runner: engine.name,
      alone: await nanosecondsAlone(fillByKernel(kernel), effort),
      inStep: await nanosecondsInStep(engine, effort),
    });
  }
  return {
    id: 'noise',
    title: 'Nanoseconds per standard normal variate',
    notes: [
      'In a step: the time of a step with noise minus that of one without, per parameter',
      `(P=${sizes.numSamples} d=${sizes.inputDimension} N=${sizes.width}). Counter-based: Philox4x32-10 and Box-Muller.`,
    ],
    columns: { runner: 'runner', alone: 'alone', inStep: 'in a step' },
    rows,
    failures: [],
  };
}

async function nanosecondsAlone(fill: Competitor, effort: Effort): Promise<number> {
  const [timing] = await timeSideBySide([fill], effort);
  return (1e9 * median(timing)) / numVariates;
}

async function nanosecondsInStep(engine: Engine, effort: Effort): Promise<number> {
  const runner = engineRunner(engine, buildWorkload(sizes));
  const [noisy, quiet] = await timeSideBySide(
    [stepping(runner, true), stepping(runner, false)],
    effort,
  );
  const differences = noisy.map((seconds, round) => seconds - quiet[round]);
  return (1e9 * median(differences)) / parametersOf(sizes);
}

/** A unit of work is one call for `numVariates`. */
function fillByReference(): Competitor {
  const out = new Float64Array(numVariates);
  return calls((step) => fillNormal(key, streams.langevinNoise, step, out));
}

function fillByKernel(kernel: Kernel): Competitor {
  return {
    run: (amount) => {
      // The block is taken anew: an engine may have used it since.
      kernel.allocate(4 * numVariates);
      return calls((step) => kernel.fillNormal(key, streams.langevinNoise, step, numVariates)).run(
        amount,
      );
    },
  };
}

function calls(fill: (step: number) => void): Competitor {
  return {
    run: async (amount) => {
      const startedAt = performance.now();
      for (let step = 0; step < amount; step++) fill(step);
      return (performance.now() - startedAt) / 1000;
    },
  };
}
