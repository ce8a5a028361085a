import { check, inlineSource } from 'theory-vs-dynamics';
import { falseAlarmRate } from '../../src/runs/history/find-change.js';
import { type HistoryEntry, historyEntryOf } from '../../src/runs/history/history.js';
import { trendsOf } from '../../src/runs/history/trends.js';
import { rankChange } from '../../src/stats/index.js';
import { clopperPearson } from '../calibration/clopper-pearson.js';
import { exampleManifest } from '../helpers/example-run.js';
import { uniforms } from '../helpers/samples.js';
import {
  gaussianClaim,
  gaussianMean,
  gaussianSuite,
} from '../integration/fixtures/gaussian-suite.js';

// How often the trend of an unchanged claim gives an alarm, and how soon a change is found.
// Prints the tables of docs/runs-over-time.md: npm run test:trend-alarms

/** Uniform numbers of a seed, one after another. */
function samplesOf(seed: number): () => number {
  const all = uniforms(seed, 1, 2000);
  let next = 0;
  return () => all[next++];
}

const print = (line: string) => process.stdout.write(`${line}\n`);

type Law = (uniform: () => number) => number;

const normal: Law = (uniform) =>
  Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());

const laws: Readonly<Record<string, Law>> = {
  normal,
  exponential: (uniform) => -Math.log(1 - uniform()),
  'mostly zero': (uniform) => (uniform() < 0.8 ? 0 : 1),
  Cauchy: (uniform) => Math.tan(Math.PI * (uniform() - 0.5)),
};

function falseAlarms(name: string, numSeries: number): void {
  const law = laws[name];
  let numAlarms = 0;
  for (let series = 0; series < numSeries; series++) {
    const uniform = samplesOf(series + 1);
    const values: number[] = [];
    const ties: number[] = [];
    for (let look = 0; look < 200; look++) {
      values.push(law(uniform));
      ties.push(uniform());
      if (rankChange(values, ties).logEvidence >= -Math.log(falseAlarmRate)) {
        numAlarms += 1;
        break;
      }
    }
  }
  const { lower, upper } = clopperPearson(numAlarms, numSeries, 0.025);
  print(
    `${name}: ${numAlarms} of ${numSeries} series of 200 runs, stated ${falseAlarmRate}, 95 % interval ${lower.toPrecision(2)} to ${upper.toPrecision(2)}`,
  );
}

function delays(
  numClaims: number,
  numBefore: number,
  spread: number,
  drift: (numAfter: number) => number,
): string {
  const threshold = Math.log(numClaims / falseAlarmRate);
  const numSeries = 200;
  const found = Array.from({ length: numSeries }, (_, series) => {
    const uniform = samplesOf(1000 + series);
    const values = Array.from({ length: numBefore }, () => spread * normal(uniform));
    const ties = values.map(() => uniform());
    for (let numAfter = 1; numAfter <= 40; numAfter++) {
      values.push(drift(numAfter) + spread * normal(uniform));
      ties.push(uniform());
      if (rankChange(values, ties).logEvidence >= threshold) return numAfter;
    }
    return Number.POSITIVE_INFINITY;
  }).sort((a, b) => a - b);
  const within = found.filter((delay) => delay <= 20).length / numSeries;
  return `${(100 * within).toFixed(0)} % within 20 runs, median ${found[numSeries / 2]}, nine in ten by ${found[numSeries * 0.9]}`;
}

async function realRuns(seedOffset: number): Promise<string> {
  const entries: HistoryEntry[] = [];
  for (let run = 1; run <= 220; run++) {
    const drift = run > 200 ? 0.15 : 0;
    const suite = gaussianSuite('real', import.meta.url, [
      gaussianClaim('real/mean', {
        meanOf: (centre, key, spread) =>
          gaussianMean(centre + (spread === undefined ? drift : 0), key, spread),
      }),
    ]);
    const seed = seedOffset + run;
    const options = { tier: 'smoke', seed, engine: 'reference' } as const;
    const evidence = await check(suite, suite.claims[0], options, inlineSource(suite));
    const manifest = { ...exampleManifest(`run-${seed}`, ['real/mean'], 'finished'), seed };
    entries.push(historyEntryOf({ manifest, claims: [evidence] }));
    const [trend] = trendsOf(entries);
    if (trend?.change !== undefined) {
      return run <= 200 ? `false alarm at run ${run}` : `found ${run - 200} runs after the drift`;
    }
  }
  return 'not found within 20 runs';
}

for (const name of Object.keys(laws)) falseAlarms(name, 1000);
for (const numClaims of [1, 30, 200]) {
  for (const numBefore of [10, 20, 50]) {
    for (const spread of [0.1, 0.15, 0.2]) {
      print(
        `${numClaims} numbers, ${numBefore} runs before, scatter ${spread}: step ${delays(numClaims, numBefore, spread, () => 0.5)}; ramp over 20 runs ${delays(numClaims, numBefore, spread, (numAfter) => Math.min(0.5, numAfter / 40))}`,
      );
    }
  }
}
for (const offset of [0, 1000, 2000, 3000, 4000]) print(await realRuns(offset));
