import type { Oracle } from './agreement.js';
import { checkRunner } from './check-runner.js';
import { kernelOf, operationsOfPeak, peakCompetitor } from './peak.js';
import { furtherSteps, type Runner } from './runner.js';
import type { Row } from './sections/section.js';
import {
  type Effort,
  median,
  relativeSpread,
  type Timing,
  timeSideBySide,
  timesFaster,
} from './time-side-by-side.js';
import { describeSizes, operationsOfStep } from './workload.js';

/** Ways to do the same work: an engine on one thread and on many, or the ways of a library. */
export interface Party {
  /** Of the engine or library. */
  readonly name: string;
  /** Column that says how many times longer a library takes; absent for engines. */
  readonly column?: string;
  readonly runners: readonly Runner[];
}

/** Columns of the rows of `measureStep`. */
export const stepColumns = {
  runner: 'runner',
  cores: 'threads',
  microseconds: 'us/step',
  least: 'least',
  spreadPercent: '+-%',
  gigaflops: 'GFLOP/s',
  peakPercent: 'peak%',
  timesPyTorch: 'xPyTorch',
  timesPyTorchBatched: 'xbatched',
  timesJax: 'xJAX',
  timesJaxBatched: 'xbatched',
  distancePercent: 'off%',
} as const;

interface Timed {
  readonly party: Party;
  readonly runner: Runner;
  /** From the oracle, over the distance that it moved. */
  readonly distance: number;
  readonly timing: Timing;
}

/**
 * Checks that all parties do the same work, then times one noisy step of all
 * chains side by side, and with them the peak of the processor. A runner is
 * compared with the fastest way of each library on at most as many threads.
 */
export async function measureStep(
  oracle: Oracle,
  parties: readonly Party[],
  effort: Effort,
): Promise<{ readonly rows: Row[]; readonly failures: string[] }> {
  const failures: string[] = [];
  const checked: Omit<Timed, 'timing'>[] = [];
  for (const party of parties) {
    for (const runner of party.runners) {
      const { distance, failure } = await checkRunner(runner, oracle);
      if (failure === undefined) checked.push({ party, runner, distance });
      else failures.push(`${runner.name} (threads: ${runner.cores}): ${failure}`);
    }
  }
  const kernels = parties.flatMap(({ name }) => {
    const kernel = kernelOf(name);
    return kernel === undefined ? [] : [{ name, kernel }];
  });
  const timings = await timeSideBySide(
    [
      ...checked.map(({ runner }) => furtherSteps(runner)),
      ...kernels.map(({ kernel }) => peakCompetitor(kernel)),
    ],
    effort,
  );
  const timed = checked.map((one, place) => ({ ...one, timing: timings[place] }));
  const peaks = new Map(
    kernels.map(({ name, kernel }, place) => [
      name,
      operationsOfPeak(kernel) / median(timings[checked.length + place]),
    ]),
  );
  const rows = timed.map((one): Row => {
    const { runner, party, timing, distance } = one;
    const operationsPerSecond = operationsOfStep(oracle.workload.sizes) / median(timing);
    const peak = runner.cores === 1 ? peaks.get(party.name) : undefined;
    return {
      work: describeSizes(oracle.workload.sizes),
      runner: runner.name,
      cores: runner.cores,
      microseconds: 1e6 * median(timing),
      least: 1e6 * Math.min(...timing),
      spreadPercent: 100 * relativeSpread(timing),
      gigaflops: operationsPerSecond / 1e9,
      peakGigaflops: peak === undefined ? undefined : peak / 1e9,
      peakPercent: peak === undefined ? undefined : (100 * operationsPerSecond) / peak,
      ...(party.column === undefined ? timesFasterThanLibraries(one, timed) : {}),
      distancePercent: 100 * distance,
      allowedPercent: 100 * oracle.tolerance,
    };
  });
  return { rows, failures };
}

/** By column of the library. */
function timesFasterThanLibraries({ runner, timing }: Timed, timed: readonly Timed[]): Row {
  const rivals = timed
    .filter(({ party, runner: { cores } }) => party.column !== undefined && cores <= runner.cores)
    .sort((a, b) => median(b.timing) - median(a.timing));
  // Of each column the last entry stays, the fastest.
  return Object.fromEntries(
    rivals.map((rival) => [rival.party.column, timesFaster(rival.timing, timing)]),
  );
}
