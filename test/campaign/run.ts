/**
 * Measures what the claims see: plants faults in theory, dynamics, models and kernels, one at a
 * time, and asks every claim that visits the place for its verdict.
 *
 *   npm run test:campaign -- [--tier smoke] [--count 200] [--seed 1] [--named-only] [--only ID ...]
 *   npm run test:campaign -- --constraints   which claims constrain each number that theory returns
 *                                            and each number in a job of the engine
 *   npm run test:campaign -- --list FILE     the faults of a file: JSON, as those of named/
 *   npm run test:campaign -- --together 16   ten sets of as many faults of the list at once
 *   npm run test:campaign -- --suite NAME    the claims of one suite, or of several (again), the
 *                                            faults that they visit, and the list made for them
 *   npm run test:campaign -- --enough 1      asks no more claims once one has refuted the fault, and
 *                                            none of a fault by rule that moves too little to count:
 *                                            the same share killed, in a fraction of the time
 *
 * Writes what it finds to reports/reference. What a campaign on the same
 * sources has found before, on whatever machine, is not looked for again: it stands in
 * reports/reference/findings.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Tier, tiers } from '../../src/core/index.js';
import { makeBuild } from './build.js';
import {
  type Fault,
  faultOfJob,
  faultOfKernel,
  faultOfMutant,
  namedFaults,
  setsOf,
} from './faults.js';
import { kernelMutants } from './kernel-mutants.js';
import { openLookout } from './lookout.js';
import { namedForSuite } from './named/index.js';
import { openRecord } from './record.js';
import { type Constraints, writeReadme } from './reference.js';
import { shuffled } from './shuffled.js';
import { type Finding, inWords, summaryOf } from './summary.js';

const { values: options } = parseArgs({
  options: {
    tier: { type: 'string', default: 'smoke' },
    count: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    jobs: { type: 'string', default: '2' },
    constraints: { type: 'boolean', default: false },
    'named-only': { type: 'boolean', default: false },
    enough: { type: 'string' },
    /** Identifiers of faults of the list, and nothing else. */
    only: { type: 'string', multiple: true },
    list: { type: 'string' },
    suite: { type: 'string', multiple: true },
    together: { type: 'string' },
    minutes: { type: 'string', default: '600' },
  },
});
const tier = tiers.find((name): name is Tier => name === options.tier);
if (tier === undefined) throw new Error(`--tier ${options.tier}: expected ${tiers.join(', ')}`);
const [seed, numWanted, numJobs] = [options.seed, options.count, options.jobs].map(Number) as [
  number,
  number,
  number,
];
const endsAt = Date.now() + 60_000 * Number(options.minutes);

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = join(root, '.tvd/campaign');
mkdirSync(folder, { recursive: true });
const startedAt = performance.now();
const say = (text: string) => process.stderr.write(`${text}\n`);
say('compiling the sources with every fault that the rules find');
const build = makeBuild(root, join(folder, 'build'));
say(`looking at the claims as they are (tier ${tier})`);
const { suite: suites } = options;
const suite = suites?.join('+');
const ofSuite = suite === undefined ? '' : `-${suite}`;
const enough = options.enough === undefined ? undefined : Number(options.enough);
const ofKills = enough === undefined ? '' : `-enough-${enough}`;
const kept = join(root, 'reports/reference/findings');
mkdirSync(kept, { recursive: true });
const record = openRecord(join(kept, `${tier}${ofSuite}${ofKills}.ndjson`), build.hash);
const lookout = await openLookout({
  ...{ root, folder, build, tier, seed, numJobs },
  ...(enough !== undefined && { enough }),
  ...(suites !== undefined && { suites }),
});
for (const { claim, outcome, message } of lookout.leftOut) {
  say(`left out, ${outcome} without a fault: ${claim}: ${message}`);
}
const visited = build.mutants.filter(({ id }) => lookout.visitorsOf(id).length > 0);
say(
  `${build.mutants.length} faults by rule in TypeScript, of which claims visit ${visited.length}`,
);

const programs = new Set(lookout.jobPaths.map((path) => path.split(':')[0]));
const kernels = kernelMutants(root).filter(
  ({ file }) => suites === undefined || programs.has(file.split('/')[2]),
);
say(`${kernels.length} faults by rule in the kernels`);
const returned = visited.filter(({ rule }) => rule === 'returned value');
const others = visited.filter(({ rule }) => rule !== 'returned value');
const byRule = shuffled([...others.map(faultOfMutant), ...kernels.map(faultOfKernel)], seed);
const numbers = [...returned.map(faultOfMutant), ...lookout.jobPaths.map(faultOfJob)];
const { list, only, together } = options;
const isNamedOnly = [list, only, together].some(Boolean) || options['named-only'];
const ofSuites =
  only === undefined ? suites?.flatMap((name) => namedForSuite[name] ?? []) : undefined;
const given = list === undefined ? ofSuites : JSON.parse(readFileSync(list, 'utf8'));
const asked = namedFaults(root, given).filter(({ id }) => only?.includes(id) ?? true);
const listed = together === undefined ? asked : setsOf(asked, Number(together), 10);
const findings: Finding[] = [];
let numCounting = 0;
let isComplete = true;
const isEnough = () => numCounting >= numWanted;
// The sample first: its share is what a campaign is for.
if (options.constraints) await lookAtAll(numbers, () => false);
else {
  if (!isNamedOnly) await lookAtAll(byRule, isEnough);
  await lookAtAll(listed, () => false);
}

/** The start of a piece of source, on one line. */
function start(text: string): string {
  return text.replace(/\s+/g, ' ').slice(0, 60);
}

/** Looks at faults in their order, several at once. */
async function lookAtAll(queue: readonly Fault[], isDone: () => boolean): Promise<void> {
  const numBefore = findings.length;
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < queue.length && !isDone() && Date.now() < endsAt) {
      const place = next;
      next += 1;
      const fault = queue[place];
      if (fault === undefined) return;
      const known = record.find(fault.id, tier as Tier, seed);
      const finding = known ?? (await lookout.lookAt(fault));
      if (known === undefined) record.add(finding, tier as Tier, seed);
      else lookout.learn(known);
      findings.push({ ...finding, place: numBefore + place });
      if (finding.counts && fault.origin === 'rule') numCounting += 1;
      const seconds = (performance.now() - startedAt) / 1000;
      const { file, line, rule, before, after } = fault;
      const change = `${start(before)} -> ${start(after)}`;
      const counted = fault.origin === 'rule' ? `${numCounting} count, ` : '';
      say(
        `${next}/${queue.length} ${counted}${seconds.toFixed(0)} s  ${finding.state.padEnd(8)} ${file}:${line} ${rule}: ${change}  ${finding.killers.join(' ')}`,
      );
    }
  };
  await Promise.all(Array.from({ length: numJobs }, work));
  isComplete &&= next >= queue.length || isDone();
}

const summary = summaryOf(
  findings.sort((a, b) => a.place - b.place),
  {
    ...{ tier, seed, claims: lookout.claims },
    ...(suite !== undefined && { suite }),
    ...(enough !== undefined && { enough }),
  },
);
const out = join(root, 'reports/reference');
mkdirSync(out, { recursive: true });
const isWhole = !isNamedOnly && isComplete;
if (options.constraints) writeConstraints();
else if (isWhole) {
  writeFileSync(join(out, `sight-${tier}${ofSuite}.json`), `${JSON.stringify(summary, null, 1)}\n`);
}
if (options.constraints || isWhole) writeReadme(out);
say(inWords(summary));

/** By number, the claims that refute it when it is a fifth larger. */
function writeConstraints(): void {
  const constrainedBy: Constraints['constrainedBy'] = Object.fromEntries(
    findings.map(({ fault, killers }) => [
      fault.job === undefined ? `${fault.file}:${fault.line} ${fault.before}` : fault.id,
      killers,
    ]),
  );
  writeFileSync(
    join(out, `constraints-${tier}${ofSuite}.json`),
    `${JSON.stringify({ tier, seed, ...(enough !== undefined && { enough }), constrainedBy }, null, 1)}\n`,
  );
}
