/**
 * The long calibration: 10^4 runs of every case on worker threads, the cost of
 * looking often, and the table in README.md.
 *
 *   node --import jiti/register test/calibration/run.ts [--seed N] [--runs N] [--only TEXT]
 *
 * Without --seed the seed is fresh; it is recorded. With --only or fewer than
 * 10^4 runs nothing is written. Exit code 1 when a case is not as expected.
 */
import { randomInt } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import type { CalibrationCase } from './catalogue/case.js';
import { catalogue } from './catalogue/index.js';
import { measureBettingWidth, measureCost } from './cost.js';
import type { ErrorCount } from './count-errors.js';
import { costTableOf, type Row, remarksOf, tableOf, verdictOf, widthTableOf } from './table.js';
import type { Chunk, ChunkResult } from './worker.js';

const { values: options } = parseArgs({
  options: {
    seed: { type: 'string' },
    runs: { type: 'string', default: '10000' },
    only: { type: 'string' },
  },
});
const seed = options.seed === undefined ? randomInt(2 ** 47) : wholeNumber('seed', options.seed);
const numRuns = wholeNumber('runs', options.runs);
const isComplete = options.only === undefined && numRuns >= 10_000;
const startedAt = performance.now();
say(`seed ${seed}, ${numRuns} runs\n`);

const selected = Object.entries(catalogue).flatMap(([group, cases]) =>
  cases.flatMap((calibrated, index) =>
    `${group} ${calibrated.procedure} ${calibrated.data}`.includes(options.only ?? '')
      ? [{ group, index, calibrated }]
      : [],
  ),
);
const rows = await countOnWorkers();
const costs = isComplete ? measureCost(seed, numRuns) : [];
const widths = isComplete ? [250, 500, 1000].map((n) => measureBettingWidth(seed, 1000, n)) : [];

const surprises = [...rows.values()].flat().filter((row) => !verdictOf(row).isAsExpected);
if (isComplete) writeFileSync(new URL('README.md', import.meta.url), page());
else for (const [group, some] of rows) say(`\n${group}\n${tableOf(some)}\n`);
say(`\n${((performance.now() - startedAt) / 60_000).toFixed(1)} minutes\n`);
for (const row of surprises) {
  const { procedure, data } = row.calibrated;
  say(`${procedure}; ${data}: ${row.question} at ${row.rate}, ${verdictOf(row).text}\n`);
}
process.exitCode = surprises.length > 0 ? 1 : 0;

/** Hands out chunks of about a second; where a chunk runs changes no number. */
async function countOnWorkers(): Promise<Map<string, Row[]>> {
  const chunks = selected.flatMap(({ group, index, calibrated }) =>
    chunksOf(group, index, calibrated),
  );
  const tallies = new Map<CalibrationCase, Tally>();
  const work = async (): Promise<void> => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url));
    for (let chunk = chunks.shift(); chunk !== undefined; chunk = chunks.shift()) {
      const calibrated = catalogue[chunk.group][chunk.index];
      // Asked first: the other workers' counts may change meanwhile.
      const result = await ask(worker, chunk);
      tallies.set(calibrated, add(tallies.get(calibrated), result, calibrated));
    }
    await worker.terminate();
  };
  const numWorkers = Math.min(availableParallelism(), Math.max(1, chunks.length));
  await Promise.all(Array.from({ length: numWorkers }, work));
  const byGroup = new Map<string, Row[]>();
  for (const { group, calibrated } of selected) {
    const counts = tallies.get(calibrated)?.counts ?? [];
    const some = counts.map((row) => ({ ...row, calibrated, numRuns }));
    byGroup.set(group, [...(byGroup.get(group) ?? []), ...some]);
  }
  for (const { calibrated } of selected) {
    const numDone = tallies.get(calibrated)?.numDone;
    if (numDone !== numRuns)
      throw new Error(`${calibrated.procedure}: ${numDone} of ${numRuns} runs`);
  }
  return byGroup;
}

/** A case under way. */
interface Tally {
  readonly counts: readonly ErrorCount[];
  readonly numDone: number;
  readonly seconds: number;
}

/** The tally with one more chunk; says so when that was the last. */
function add(
  before: Tally | undefined,
  { chunk, counts, seconds }: ChunkResult,
  { procedure, data }: CalibrationCase,
): Tally {
  const tally = {
    counts: counts.map((row, place) => ({
      ...row,
      count: row.count + (before?.counts[place].count ?? 0),
    })),
    numDone: chunk.numRuns + (before?.numDone ?? 0),
    seconds: seconds + (before?.seconds ?? 0),
  };
  if (tally.numDone === numRuns) {
    const cost = ((1000 * tally.seconds) / numRuns).toFixed(2);
    const rates = tally.counts.map(({ rate, count }) => `${rate}: ${count}`);
    say(`${cost.padStart(7)} ms  ${procedure}; ${data}  [${rates.join(', ')}]\n`);
  }
  return tally;
}

function chunksOf(group: string, index: number, { cost = 2 }: CalibrationCase): Chunk[] {
  const size = Math.max(20, Math.min(numRuns, Math.round(1000 / cost)));
  return Array.from({ length: Math.ceil(numRuns / size) }, (_, part) => ({
    group,
    index,
    seed,
    first: part * size,
    numRuns: Math.min(size, numRuns - part * size),
  }));
}

function ask(worker: Worker, chunk: Chunk): Promise<ChunkResult> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('message', (result: ChunkResult) => {
      worker.off('error', reject);
      resolve(result);
    });
    worker.postMessage(chunk);
  });
}

function page(): string {
  const all = [...rows.values()].flat();
  return `# Realised error rates

Written by \`npm run test:calibration\`; not edited by hand. Seed ${seed}, ${new Date().toISOString().slice(0, 10)}, ${numRuns} runs of each case, ${all.length} rates. The numbers follow from the seed and the code alone, not from the machine or the number of workers (to the last bit of \`Math.log\` and the like): \`npm run test:calibration -- --seed ${seed}\` gives the same table. Without \`--seed\` the seed is fresh. It takes about twenty minutes on two cores, and ends with exit code 1 when a rate is not as expected.

${surprises.length === 0 ? 'All rates are as expected.' : `**${surprises.length} rates are not as expected.**`} The bounds are those of Clopper and Pearson; each is wrong in one table of a thousand. *At most nominal*: the upper bound is not above the nominal rate. *Not above nominal*: the lower bound is not. A procedure whose rate is exactly nominal is called above nominal once in a thousand lines.

- **False refutation**: the truth is left by an interval, or a true null rejected, at any look.
- **False support**: the truth lies on the edge of the margin, and the interval inside the margin, at any look.
- Looks are at every replicate up to 32 and then every five per cent, as in the pipeline, which starts at the smallest number of replicates of a design; where a line says otherwise, as there.
- **The decision of the pipeline** is \`startComparison\` and \`decide\` of \`src/check\`: with the gate (a component decides nothing while \`tailCorrection\` is above 1/2) and the allowance (intervals are at the rate over sqrt(e)).

CI runs the same cases a few hundred or thousand times, at a fresh seed, with a bound that a sound procedure misses once in 10^9: \`rates-of-*.test.ts\`. A new case is one entry in \`catalogue/\`.

${[...rows].map(([group, some]) => `## ${group}\n\n${tableOf(some)}\n\n${remarksOf(catalogue[group])}`.trimEnd()).join('\n\n')}

## The cost of looking often

${costTableOf(costs, numRuns)}

## The width of betting

${widthTableOf(widths, 1000)}
`;
}

function wholeNumber(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new Error(`--${name}=${text}: expected a whole number >= 0`);
  }
  return value;
}

function say(text: string): void {
  process.stdout.write(text);
}
