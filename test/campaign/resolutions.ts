/**
 * Measures the resolution of every claim of the shipped suites and puts it on record.
 *
 *   npm run test:resolution -- [--tier smoke] [--seed 1] [--jobs 2]
 *
 * Writes reports/reference/resolution.json, in which the lines of other tiers are kept. The time
 * it takes is that of some hundred runs of the claims: a quarter of an hour at tier smoke. A claim
 * measured on the same sources before is not measured again.
 */
import { execFileSync, spawn } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import * as suites from '../../properties/index.js';
import { isInTier, type Resolution, type Tier, tiers } from '../../src/core/index.js';
import type { MeasuredResolutions } from '../../src/runs/index.js';
import { makeBuild } from './build.js';
import { writeReadme } from './reference.js';

const { values: options } = parseArgs({
  options: {
    tier: { type: 'string', default: 'smoke' },
    seed: { type: 'string', default: '1' },
    jobs: { type: 'string', default: '2' },
  },
});
const tier = tiers.find((name): name is Tier => name === options.tier);
if (tier === undefined) throw new Error(`--tier ${options.tier}: expected ${tiers.join(', ')}`);

/** A claim's resolution, and the sources and the run that it is of. */
interface Found {
  readonly hash: string;
  readonly tier: string;
  readonly seed: string;
  readonly resolution: Resolution;
}

const root = fileURLToPath(new URL('../../', import.meta.url));
const build = join(root, '.tvd/resolution/build');
const { hash } = makeBuild(root, build);
const claims = Object.values(suites)
  .flatMap((suite) => suite.claims)
  .filter((claim) => claim.exploratory !== true && isInTier(claim, tier))
  .map(({ id }) => id);

const { seed } = options;
const found = join(root, '.tvd/resolution/found.ndjson');
const measured: Resolution[] = [];
for (const line of existsSync(found) ? readFileSync(found, 'utf8').split('\n') : []) {
  if (line === '') continue;
  const entry: Found = JSON.parse(line);
  const isSame = entry.hash === hash && entry.tier === tier && entry.seed === seed;
  if (isSame) measured.push(entry.resolution);
}

const startedAt = performance.now();
const waiting = claims.filter((id) => measured.every(({ claim }) => claim !== id));
await Promise.all(Array.from({ length: Number(options.jobs) }, work));
measured.sort((a, b) => claims.indexOf(a.claim) - claims.indexOf(b.claim));
write(measured, tier);

async function work(): Promise<void> {
  for (let claim = waiting.shift(); claim !== undefined; claim = waiting.shift()) {
    const program = join(build, 'dist/test/campaign/resolve.js');
    const words = [program, options.tier, seed, claim];
    const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
    createInterface({ input: child.stdout }).on('line', (line) => {
      const resolution: Resolution = JSON.parse(line);
      measured.push(resolution);
      appendFileSync(found, `${JSON.stringify({ hash, tier, seed, resolution })}\n`);
    });
    await new Promise((resolve) => child.on('close', resolve));
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(0);
    process.stderr.write(`${measured.length}/${claims.length} ${seconds} s  ${claim}\n`);
  }
}

function write(own: readonly Resolution[], measuredTier: Tier): void {
  const reference = join(root, 'reports/reference');
  mkdirSync(reference, { recursive: true });
  const file = join(reference, 'resolution.json');
  const before = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as MeasuredResolutions).resolutions
    : [];
  const others = before.filter((resolution) => resolution.tier !== measuredTier);
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  const content: MeasuredResolutions = {
    schemaVersion: 1,
    commit,
    version,
    resolutions: [...others, ...own],
  };
  writeFileSync(file, `${JSON.stringify(content, null, 1)}\n`);
  writeReadme(reference);
}
