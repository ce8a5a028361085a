/**
 * Which wrong simulators `tvd validate` refutes: runs each mutant of test/simulators/mutants.cpp
 * against the batteries of its contracts, and the right program as well.
 *
 *   npm run test:campaign -- simulators [--tier smoke] [--runs 20] [--only 7 22 ...] [--sixth 1]
 *
 * A mutant is killed by a run in which some check is refuted. `--sixth k` looks at every sixth one,
 * from the k-th on. Writes reports/reference/simulators-TIER.json and campaign.md; what was found
 * with the same code is kept in .tvd/campaign and not looked for again.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { hashOfSources } from '../helpers/hash-of-sources.js';
import { type Looked, writeSimulators } from './simulators-reference.js';

const { values: options } = parseArgs({
  options: {
    tier: { type: 'string', default: 'smoke' },
    runs: { type: 'string', default: '20' },
    only: { type: 'string', multiple: true },
    sixth: { type: 'string' },
  },
});
const root = fileURLToPath(new URL('../../', import.meta.url));
const command = join(root, 'dist/src/cli/main.js');
const folder = join(root, '.tvd/campaign');
mkdirSync(folder, { recursive: true });

const program = join(folder, 'mutants');
const source = join(root, 'test/simulators/mutants.cpp');
const compiled = ['g++', 'clang++'].some((compiler) => {
  const words = ['-std=c++17', '-O2', '-I', join(root, 'src/adapters/cpp'), source, '-o', program];
  return spawnSync(compiler, words, { stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
});
if (!compiled) throw new Error('neither g++ nor clang++ compiled the mutants');

const listed = spawnSync(program, ['--list'], { encoding: 'utf8' }).stdout.trimEnd().split('\n');
const mutants = [
  { number: 0, contracts: 'langevin-steps posterior-sampler', name: 'right' },
  ...listed.map((line) => {
    const [number = '', contracts = '', , name = ''] = line.split('\t');
    return { number: Number(number), contracts, name };
  }),
];

const file = join(folder, `simulators-${options.tier}.ndjson`);
const hash = [source, join(root, 'src/adapters/cpp/tvd.hpp')]
  .reduce((own, path) => own.update(readFileSync(path)), createHash('sha256'))
  .update(hashOfSources(root))
  .digest('hex');
const found: Looked[] = existsSync(file)
  ? readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Looked & { hash: string })
      .filter((own) => own.hash === hash)
  : [];

/** The verdicts of one mutant at one seed, by check. */
function look(mutant: number, seed: number): Looked['verdicts'] {
  const out = mkdtempSync(join(tmpdir(), 'tvd-simulators-'));
  const words = ['validate', '--json', '--tier', options.tier, '--seed', String(seed)];
  const own = mutant === 0 ? [] : ['--mutant', String(mutant)];
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [command, ...words, '--out', out, '--', program, ...own],
    { encoding: 'utf8', maxBuffer: 2 ** 28 },
  );
  rmSync(out, { recursive: true, force: true });
  if (!stdout.startsWith('{')) throw new Error(`mutant ${mutant}, seed ${seed}: ${stderr}`);
  const { claims } = JSON.parse(stdout) as { claims: { id: string; verdict: string }[] };
  return Object.fromEntries(claims.map(({ id, verdict }) => [id, verdict]));
}

const chosen = mutants.filter(({ number, contracts }, place) => {
  if (contracts === '') return false;
  if (options.only !== undefined) return options.only.includes(String(number));
  return options.sixth === undefined || place % 6 === Number(options.sixth) % 6;
});
for (let seed = 1; seed <= Number(options.runs); seed++) {
  for (const { number, name } of chosen) {
    if (found.some((own) => own.mutant === number && own.seed === seed)) continue;
    const verdicts = look(number, seed);
    found.push({ mutant: number, seed, verdicts });
    appendFileSync(file, `${JSON.stringify({ hash, mutant: number, seed, verdicts })}\n`);
    const refuted = Object.keys(verdicts).filter((id) => verdicts[id] === 'refuted');
    process.stderr.write(`seed ${seed}, ${number} ${name}: ${refuted.join(' ') || 'nothing'}\n`);
  }
}
writeSimulators(root, options.tier, mutants, found);
