import { startEnsemblePool } from '../../engines/index.js';
import type { BenchOptions } from './bench-options.js';
import { smallNetwork } from './ensemble-section.js';
import { engineRunner, stepping } from './runner.js';
import type { Row, Section } from './section.js';
import { median, relativeSpread, timeSideBySide, timesFaster } from './time-side-by-side.js';
import { buildWorkload, describeSizes } from './workload.js';

/** Handing chains to threads takes some milliseconds a call: short runs would time that. */
const longer = 3;

/** Many chains on one worker thread, on two, and on as many as the machine runs at once. */
export async function workersSection(options: BenchOptions): Promise<Section> {
  const { engines, effort, cores } = options;
  const counts = workerCounts(cores);
  const workload = buildWorkload({ ...smallNetwork, numChains: 64 * cores });
  const rows: Row[] = [];
  for (const { name } of engines.filter((engine) => isWorthScaling(engine.name, options))) {
    const pools = counts.map((count) => startEnsemblePool(name, count));
    try {
      const timings = await timeSideBySide(
        pools.map((pool, place) => stepping(engineRunner(pool, workload, counts[place]))),
        { ...effort, seconds: longer * effort.seconds },
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
        });
      }
    } finally {
      await Promise.all(pools.map(({ close }) => close()));
    }
  }
  return {
    id: 'workers',
    title: `Worker threads: ${describeSizes(workload.sizes)}`,
    notes: ['Other work on this machine takes from the speed-up.'],
    columns: {
      runner: 'runner',
      workers: 'workers',
      microseconds: 'us/chain step',
      spreadPercent: '+-%',
      speedUp: 'speed-up',
      efficiencyPercent: 'efficiency%',
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
