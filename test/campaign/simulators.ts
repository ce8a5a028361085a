/**
 * Which wrong simulators `tvd validate` refutes: runs each mutant of the programs of
 * test/simulators that have some against the batteries of their contracts, and the right program
 * as well.
 *
 *   npm run test:campaign -- simulators [--tier smoke] [--runs 20] [--program mutants]
 *     [--only 7 --only 22 ...] [--sixth 1]
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
import {
  type Looked,
  outcomeOf,
  refutedBy,
  type SimulatorMutant,
  writeSimulators,
} from './simulators-reference.js';

const { values: options } = parseArgs({
  options: {
    tier: { type: 'string', default: 'smoke' },
    runs: { type: 'string', default: '20' },
    program: { type: 'string', multiple: true, default: ['mutants', 'network'] },
    only: { type: 'string', multiple: true },
    sixth: { type: 'string' },
  },
});
const root = fileURLToPath(new URL('../../', import.meta.url));
const command = join(root, 'dist/src/cli/main.js');
const folder = join(root, '.tvd/campaign');
mkdirSync(folder, { recursive: true });

const contractsOf: Readonly<Record<string, readonly string[]>> = {
  mutants: ['langevin-steps', 'posterior-sampler'],
  network: ['two-layer-network'],
};
const sourceOf = (program: string): string => join(root, `test/simulators/${program}.cpp`);
const pathOf = (program: string): string => join(folder, program);

/** Compiles a program, and lists its mutants with the right one first. */
function mutantsOf(program: string): Omit<SimulatorMutant, 'breaks'>[] {
  const compiled = ['g++', 'clang++'].some((compiler) => {
    const source = ['-I', join(root, 'src/adapters/cpp'), sourceOf(program)];
    const words = ['-std=c++17', '-O2', ...source, '-o', pathOf(program)];
    return spawnSync(compiler, words, { stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
  });
  if (!compiled) throw new Error(`neither g++ nor clang++ compiled ${program}`);
  const { stdout } = spawnSync(pathOf(program), ['--list'], { encoding: 'utf8' });
  const listed = stdout
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t'));
  const right = { program, number: 0, name: 'right', contracts: contractsOf[program] ?? [] };
  return [
    right,
    ...listed.map((line) => ({
      ...right,
      number: Number(line[0]),
      name: line.at(-1) ?? '',
      // A fault of some contracts alone has them in its second column.
      contracts: line.length > 2 ? (line[1] ?? '').split(',') : right.contracts,
    })),
  ];
}

const hash = options.program
  .map(sourceOf)
  .concat(join(root, 'src/adapters/cpp/tvd.hpp'))
  .reduce((own, path) => own.update(readFileSync(path)), createHash('sha256'))
  .update(hashOfSources(root))
  .digest('hex');
const file = join(folder, `simulators-${options.tier}.ndjson`);
const found: Looked[] = existsSync(file)
  ? readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Looked & { hash: string })
      .filter((own) => own.hash === hash)
  : [];

const wordsOf = ({ program, number }: Pick<SimulatorMutant, 'program' | 'number'>): string[] => [
  pathOf(program),
  ...(number === 0 ? [] : ['--mutant', String(number)]),
];

const run = (words: readonly string[]) =>
  spawnSync(process.execPath, [command, ...words], { encoding: 'utf8', maxBuffer: 2 ** 28 });

/** The verdicts on one mutant at one seed, by check. */
function verdictsOn(
  mutant: Omit<SimulatorMutant, 'breaks'>,
  seed: number,
  only: readonly string[] = [],
): Looked['verdicts'] {
  const out = mkdtempSync(join(tmpdir(), 'tvd-simulators-'));
  const chosen = only.length === 0 ? [] : ['--only', ...only];
  const words = ['validate', '--json', '--tier', options.tier, '--seed', String(seed), ...chosen];
  const { stdout, stderr } = run([...words, '--out', out, '--', ...wordsOf(mutant)]);
  rmSync(out, { recursive: true, force: true });
  if (!stdout.startsWith('{')) {
    throw new Error(`${mutant.program} ${mutant.number}, seed ${seed}: ${stderr}`);
  }
  const { claims } = JSON.parse(stdout) as { claims: { id: string; verdict: string }[] };
  return Object.fromEntries(claims.map(({ id, verdict }) => [id, verdict]));
}

/** By the check that refuted it before, and by all where there is none or it does not. */
function look(mutant: Omit<SimulatorMutant, 'breaks'>, seed: number): Looked['verdicts'] {
  const [known] = refutedBy(mutant, found);
  if (mutant.number !== 0 && known !== undefined) {
    const verdicts = verdictsOn(mutant, seed, [known]);
    if (verdicts[known] === 'refuted') return verdicts;
  }
  return verdictsOn(mutant, seed);
}

/** What a mutant breaks of the protocol. */
function breaksOf(mutant: Omit<SimulatorMutant, 'breaks'>): string[] {
  const { stdout } = run(['conformance', '--', ...wordsOf(mutant)]);
  return [...stdout.matchAll(/^broken +(\S+)/gm)].map(([, check = '']) => check);
}

const chosen = options.program
  .flatMap(mutantsOf)
  // Without one, it is a fault that no contract of its program has.
  .filter(({ contracts }) => contracts.some((name) => name !== ''))
  .filter(({ number }, place) => {
    if (options.only !== undefined) return options.only.includes(String(number));
    return options.sixth === undefined || place % 6 === Number(options.sixth) % 6;
  });
const mutants = chosen.map((mutant) => ({ ...mutant, breaks: breaksOf(mutant) }));
for (let seed = 1; seed <= Number(options.runs); seed++) {
  for (const mutant of mutants) {
    const { program, number, name } = mutant;
    const isKnown = (own: Looked): boolean =>
      own.program === program && own.mutant === number && own.seed === seed;
    if (found.some(isKnown)) continue;
    const looked = { program, mutant: number, seed, verdicts: look(mutant, seed) };
    found.push(looked);
    appendFileSync(file, `${JSON.stringify({ hash, ...looked })}\n`);
    const by = Object.keys(outcomeOf(mutant, [looked]).by).join(' ') || 'nothing';
    process.stderr.write(`seed ${seed}, ${program} ${number} ${name}: ${by}\n`);
  }
  // What was found so far, should it be stopped.
  writeSimulators(root, options.tier, mutants, found);
}
