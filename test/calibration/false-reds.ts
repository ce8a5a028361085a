/**
 * Runs every claim that ships at many seeds and counts what is not green:
 *
 *   npm run test:false-reds -- [--tier smoke] [--first 1] [--count 200] [--jobs 2] [--engine wasm] [--only PATTERN]
 *
 * Every claim that ships is meant to be true, every positive control is true by construction and
 * every planted mistake is to be refuted, so each `refuted` and each `invalid` is a false red, or
 * a discovery. What was found on the same sources is kept in .tvd/false-reds.ndjson and not run
 * again. The counts go to reports/reference/false-reds.json, beside those of other sources.
 */
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import {
  type AnyClaim,
  check,
  poolSource,
  type Suite,
  startTaskPool,
  type Tier,
  type VerdictKind,
} from 'theory-vs-dynamics';
import * as suites from 'theory-vs-dynamics/properties';
import { tiers } from '../../src/core/index.js';
import { writeReadme } from '../campaign/reference.js';
import { hashOfSources } from '../helpers/hash-of-sources.js';
import { clopperPearson } from './clopper-pearson.js';
import { recordManySeeds } from './many-seeds.js';

const { values: options } = parseArgs({
  options: {
    tier: { type: 'string', default: 'smoke' },
    first: { type: 'string', default: '1' },
    count: { type: 'string', default: '200' },
    jobs: { type: 'string', default: '2' },
    engine: { type: 'string', default: 'wasm' },
    only: { type: 'string', default: '.' },
  },
});

/** What came of a claim at one seed. */
interface Found {
  readonly claim: string;
  readonly kind: VerdictKind;
  /** Why, where it is not `supported`. */
  readonly reasons: readonly string[];
  /** Compared numbers that no planted mistake refuted. */
  readonly vacuousIn: readonly string[];
}

interface FoundAtSeed {
  readonly hash: string;
  readonly tier: string;
  readonly engine: string;
  readonly only: string;
  readonly seed: number;
  readonly found: readonly Found[];
}

const root = fileURLToPath(new URL('../../', import.meta.url));
const file = `${root}.tvd/false-reds.ndjson`;
mkdirSync(`${root}.tvd`, { recursive: true });
const { tier, engine, only } = options;
const run = { hash: hashOfSources(root), tier, engine, only };
const known = new Map<number, FoundAtSeed>();
for (const line of existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []) {
  if (line === '') continue;
  const entry: FoundAtSeed = JSON.parse(line);
  const isSame = Object.entries(run).every(([name, value]) => Reflect.get(entry, name) === value);
  if (isSame) known.set(entry.seed, entry);
}

const pool = startTaskPool(Number(options.jobs));
const all: Found[] = [];
const seeds: number[] = [];
const notGreen: string[] = [];
try {
  const first = Number(options.first);
  for (let seed = first; seed < first + Number(options.count); seed++) {
    const startedAt = performance.now();
    const found = known.get(seed)?.found ?? (await checkAll(seed));
    all.push(...found);
    seeds.push(seed);
    notGreen.push(...found.flatMap(inWords).map((words) => `seed ${seed}: ${words}`));
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(0);
    const words = found.flatMap(inWords).join('; ');
    process.stdout.write(
      `seed ${seed}: ${words === '' ? 'all supported' : words} (${seconds} s)\n`,
    );
  }
} finally {
  await pool.close();
  for (const kind of new Set(all.map((found) => found.kind))) {
    const { length } = all.filter((found) => found.kind === kind);
    const { lower, upper } = clopperPearson(length, all.length, 0.025);
    const share = [length / all.length, lower, upper].map((rate) => `${(100 * rate).toFixed(2)} %`);
    process.stdout.write(
      `${kind}: ${length} of ${all.length}, ${share[0]} (95 %: ${share[1]} to ${share[2]})\n`,
    );
  }
  const numVacuous = all.filter(({ vacuousIn }) => vacuousIn.length > 0).length;
  process.stdout.write(`vacuous in some number: ${numVacuous} of ${all.length}\n`);
  if (seeds.length > 0) putOnRecord();
}

function putOnRecord(): void {
  const folder = `${root}reports/reference`;
  recordManySeeds(`${folder}/false-reds.json`, {
    sources: run.hash.slice(0, 12),
    tier: tier as Tier,
    engine,
    claims: only,
    seeds,
    verdicts: Object.fromEntries(
      [...new Set(all.map(({ kind }) => kind))].map((kind) => [
        kind,
        all.filter((found) => found.kind === kind).length,
      ]),
    ),
    notGreen,
  });
  writeReadme(folder);
}

async function checkAll(seed: number): Promise<readonly Found[]> {
  const wanted = new RegExp(only);
  const isAsked = ({ id, firstTier = 'smoke' }: AnyClaim): boolean =>
    wanted.test(id) && tiers.indexOf(firstTier) <= tiers.indexOf(tier as Tier);
  const waiting = Object.values(suites).flatMap((suite: Suite) =>
    suite.claims.filter(isAsked).map((claim) => ({ suite, claim })),
  );
  const found: Found[] = [];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      found.push(await checkOne(next.suite, next.claim, seed));
    }
  };
  await Promise.all(Array.from({ length: Number(options.jobs) }, work));
  appendFileSync(file, `${JSON.stringify({ ...run, seed, found } satisfies FoundAtSeed)}\n`);
  return found;
}

async function checkOne(suite: Suite, claim: AnyClaim, seed: number): Promise<Found> {
  const settings = { tier: tier as Tier, seed, engine: engine as 'wasm' };
  const { verdict, vacuousIn } = await check(suite, claim, settings, poolSource(pool, suite));
  const reasons = verdict.kind === 'supported' ? [] : verdict.reasons.map(({ message }) => message);
  return { claim: claim.id, kind: verdict.kind, reasons, vacuousIn: vacuousIn ?? [] };
}

/** Nothing for a claim that is supported and saw all of its numbers. */
function inWords({ claim, kind, reasons, vacuousIn }: Found): string[] {
  if (kind !== 'supported') return [`${claim} ${kind}: ${reasons.join(', ')}`];
  return vacuousIn.length > 0 ? [`${claim} vacuous in ${vacuousIn.join(', ')}`] : [];
}
