/**
 * Runs the whole smoke suite at many seeds and counts false reds:
 *
 *   npm run test:false-reds -- [--first 1] [--count 200] [--jobs 2] [--engine wasm] [--all-controls] [--skip PATTERN]
 *
 * Every claim of the suite is meant to be true and every positive control is true
 * by construction, so each refutation is a false one, or a discovery. Planted
 * mistakes cannot be false reds: but for one of each claim they are left out,
 * unless asked for.
 */
import { parseArgs } from 'node:util';
import {
  type AnyClaim,
  check,
  poolSource,
  startTaskPool,
  type VerdictKind,
} from 'theory-vs-dynamics';
import { sgldPosterior } from 'theory-vs-dynamics/properties';

const { values: options } = parseArgs({
  options: {
    first: { type: 'string', default: '1' },
    count: { type: 'string', default: '200' },
    jobs: { type: 'string', default: '2' },
    engine: { type: 'string', default: 'wasm' },
    skip: { type: 'string', default: '^$' },
    'all-controls': { type: 'boolean', default: false },
  },
});

/** What is decided at one seed: a claim's settings, or a positive control. */
interface Decided {
  readonly name: string;
  readonly kind: VerdictKind;
}

/** A claim with the one mistake that a design needs. */
function withOneMistake(claim: AnyClaim): AnyClaim {
  return { ...claim, mistakes: Object.fromEntries(Object.entries(claim.mistakes).slice(0, 1)) };
}

const suite = options['all-controls']
  ? sgldPosterior
  : { ...sgldPosterior, claims: sgldPosterior.claims.map(withOneMistake) };

async function decideAll(seed: number, pool: ReturnType<typeof startTaskPool>): Promise<Decided[]> {
  const decided: Decided[] = [];
  const skipped = new RegExp(options.skip);
  const waiting = suite.claims.filter(({ id }) => !skipped.test(id));
  const work = async (): Promise<void> => {
    for (let claim = waiting.shift(); claim !== undefined; claim = waiting.shift()) {
      const run = { tier: 'smoke', seed, engine: options.engine } as const;
      const evidence = await check(suite, claim, run, poolSource(pool, suite));
      decided.push({ name: claim.id, kind: evidence.verdict.kind });
      for (const { name, expected, verdict } of evidence.controls) {
        if (verdict.kind === expected) continue;
        decided.push({ name: `${claim.id} control ${name}`, kind: verdict.kind });
      }
    }
  };
  await Promise.all(Array.from({ length: Number(options.jobs) }, work));
  return decided;
}

const pool = startTaskPool(Number(options.jobs));
const counts: Record<string, number> = {};
try {
  const first = Number(options.first);
  for (let seed = first; seed < first + Number(options.count); seed++) {
    const startedAt = performance.now();
    const decided = await decideAll(seed, pool);
    const notable = decided.filter(({ kind }) => kind !== 'supported');
    for (const { kind } of decided) counts[kind] = (counts[kind] ?? 0) + 1;
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(0);
    const words = notable.map(({ name, kind }) => `${name} ${kind}`).join('; ');
    process.stdout.write(
      `seed ${seed}: ${words === '' ? 'all supported' : words} (${seconds} s)\n`,
    );
  }
} finally {
  await pool.close();
  process.stdout.write(`${JSON.stringify(counts)}\n`);
}
