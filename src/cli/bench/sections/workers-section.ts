import { type EnsemblePool, startEnsemblePool } from '../../../engines/index.js';
import type { BenchOptions } from '../bench-options.js';
import { engineRunner, furtherSteps } from '../runner.js';
import {
  type Competitor,
  median,
  relativeSpread,
  timeSideBySide,
  timesFaster,
} from '../time-side-by-side.js';
import { buildWorkload, describeSizes, type Workload } from '../workload.js';
import { smallNetwork } from './ensemble-section.js';
import type { Row, Section } from './section.js';

/** Many chains on one worker thread, on two, and on as many as the machine runs at once. */
export async function workersSection(options: BenchOptions): Promise<Section> {
  const { engines, effort, cores } = options;
  const counts = workerCounts(cores);
  const workload = buildWorkload({ ...smallNetwork, numChains: 64 * cores });
  const rows: Row[] = [];
  for (const { name } of engines.filter((engine) => isWorthScaling(engine.name, options))) {
    const pools = counts.map((count) => startEnsemblePool(name, count));
    try {
      const watched = pools.map((pool, place) => watchProcessor(pool, workload, counts[place]));
      const timings = await timeSideBySide(
        watched.map(({ competitor }) => competitor),
        effort,
      );
      for (const [place, timing] of timings.entries()) {
        const speedUp = timesFaster(timings[0], timing);
        rows.push({
          runner: name,
          workers: counts[place],
          microseconds: (1e6 * median(timing)) / workload.sizes.numChains,
          spreadPercent: 100 * relativeSpread(timing),
          speedUp,
          efficiencyPercent: (100 * speedUp) / counts[place],
          processors: watched[place].processors(),
        });
      }
    } finally {
      await Promise.all(pools.map(({ close }) => close()));
    }
  }
  return {
    id: 'workers',
    title: `Worker threads: ${describeSizes(workload.sizes)}`,
    notes: [
      'Processors: those that the threads were given, by the processor time of this process. Fewer',
      'than workers means that other work on this machine took the rest, and from the speed-up.',
    ],
    columns: {
      runner: 'runner',
      workers: 'workers',
      microseconds: 'us/chain step',
      spreadPercent: '+-%',
      speedUp: 'speed-up',
      efficiencyPercent: 'efficiency%',
      processors: 'processors',
    },
    rows,
    failures: [],
  };
}

/** 1, 2, 4, ... and the number of cores. */
export function workerCounts(cores: number): number[] {
  const counts: number[] = [];
  for (let count = 1; count < cores; count *= 2) counts.push(count);
  return [...counts, cores];
}

/** The reference engine is not made for speed: it is left out unless it is alone. */
export function isWorthScaling(name: string, { engines }: BenchOptions): boolean {
  return name !== 'reference' || engines.length === 1;
}

/** A pool at work, and the processor time over time of all that it did. */
function watchProcessor(pool: EnsemblePool, workload: Workload, workers: number) {
  const steps = furtherSteps(engineRunner(pool, workload, workers));
  let used = 0;
  let passed = 0;
  const competitor: Competitor = {
    run: async (amount) => {
      const before = process.cpuUsage();
      const startedAt = performance.now();
      const seconds = await steps.run(amount);
      passed += 1000 * (performance.now() - startedAt);
      const { user, system } = process.cpuUsage(before);
      used += user + system;
      return seconds;
    },
  };
  return { competitor, processors: () => used / passed };
}
