import type { BenchOptions } from '../bench-options.js';
import { engineRunner, furtherSteps } from '../runner.js';
import { median, relativeSpread, timeSideBySide, timesFaster } from '../time-side-by-side.js';
import { buildWorkload, describeSizes, operationsOfStep, type Sizes } from '../workload.js';
import { smallNetwork } from './ensemble-section.js';
import type { Row, Section } from './section.js';
import { isWorthScaling } from './workers-section.js';

const base: Sizes = {
  numSamples: 256,
  inputDimension: 32,
  width: 256,
  activation: 'relu',
  numChains: 1,
};
const scaled = ['numSamples', 'inputDimension', 'width'] as const;

/** Whether cost is linear: time over work as each size grows, one thread. */
export async function sizesSection(options: BenchOptions): Promise<Section> {
  const factors = options.isQuick ? [2] : [2, 4];
  const numChains = options.isQuick ? [1, 64] : [1, 8, 64, 512];
  const networks = [
    base,
    ...scaled.flatMap((name) =>
      factors.map((factor) => ({ ...base, [name]: factor * base[name] })),
    ),
  ];
  const ensembles = numChains.map((count) => ({ ...smallNetwork, numChains: count }));
  const rows: Row[] = [];
  for (const engine of options.engines) {
    if (!isWorthScaling(engine.name, options)) continue;
    for (const family of [ensembles, networks]) {
      const timings = await timeSideBySide(
        family.map((sizes) => furtherSteps(engineRunner(engine, buildWorkload(sizes)))),
        options.effort,
      );
      for (const [place, timing] of timings.entries()) {
        const sizes = family[place];
        const timesTheWork = operationsOfStep(sizes) / operationsOfStep(family[0]);
        rows.push({
          runner: engine.name,
          work: describeSizes(sizes),
          microseconds: 1e6 * median(timing),
          spreadPercent: 100 * relativeSpread(timing),
          timesTheWork,
          timesTheTime: timesFaster(timing, timings[0]),
          timeOverWork: timesFaster(timing, timings[0]) / timesTheWork,
        });
      }
    }
  }
  return {
    id: 'sizes',
    title: 'Cost against size, one thread',
    notes: [
      'Time over work is relative to the first line of its kind: 1 where cost is linear. Below 1:',
      'parts that do not grow with that size, such as noise with the number of samples.',
    ],
    groupedBy: 'runner',
    columns: {
      work: 'work',
      microseconds: 'us/step',
      spreadPercent: '+-%',
      timesTheWork: 'x work',
      timesTheTime: 'x time',
      timeOverWork: 'time/work',
    },
    rows,
    failures: [],
  };
}
