/**
 * Runs `tvd validate` on samplers of libraries and writes the table of verdicts.
 *
 *   npm run examples:validate                        all of samplers.json
 *   npm run examples:validate -- 'BlackJAX MALA'     these alone; the other rows stay
 *   npm run examples:validate -- --seed 7 --python python3.12 --environments /tmp/samplers
 *   npm run examples:validate -- --keep /tmp/runs    runs and their reports stay there
 *
 * It makes a virtual environment for each file of requirements, and installs into it with pip.
 */
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import {
  pageFile,
  pageOf,
  type Row,
  readRows,
  type Sampler,
  samplers,
  tableFile,
} from './samplers.js';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = fileURLToPath(new URL('../../', import.meta.url));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: '1' },
    python: { type: 'string', default: 'python3' },
    keep: { type: 'string' },
    environments: { type: 'string', default: join(here, '.environments') },
  },
});

const unknown = positionals.filter((name) => !samplers.some(({ sampler }) => sampler === name));
if (unknown.length > 0) {
  const names = samplers.map(({ sampler }) => `'${sampler}'`).join(', ');
  process.stderr.write(`no sampler '${unknown[0]}'; expected some of ${names}\n`);
  process.exit(2);
}
for (const own of samplers) {
  if (positionals.length > 0 && !positionals.includes(own.sampler)) continue;
  store(validated(own));
}

/** Runs words; what they print is seen. Ends the script where the exit code is not expected. */
function run(words: readonly string[], expected: readonly number[], env = process.env): void {
  const [command = '', ...rest] = words;
  const { status, error } = spawnSync(command, rest, { cwd: root, env, stdio: 'inherit' });
  if (status !== null && expected.includes(status)) return;
  const how = error === undefined ? `exit code ${status}` : error.message;
  process.stderr.write(`${words.join(' ')}: ${how}, expected ${expected.join(' or ')}\n`);
  process.exit(1);
}

/** The Python of the environment with these requirements, which is made where there is none. */
function pythonWith(requirements: string): string {
  const folder = join(values.environments, requirements.replace('.txt', ''));
  const python = join(folder, 'bin', 'python');
  if (!existsSync(python)) run([values.python, '-m', 'venv', folder], [0]);
  run([python, '-m', 'pip', 'install', '--quiet', '-r', join(here, requirements)], [0]);
  return python;
}

function validated({ sampler, words, requirements, tier }: Sampler): Row {
  const python = pythonWith(requirements);
  process.stdout.write(`\n${sampler}\n`);
  const parent = values.keep ?? tmpdir();
  mkdirSync(parent, { recursive: true });
  const out = mkdtempSync(join(parent, 'tvd-samplers-'));
  const env = {
    ...process.env,
    PYTHONPATH: join(root, 'src', 'adapters', 'python'),
    // The processes of a program share what was compiled.
    JAX_COMPILATION_CACHE_DIR: join(out, 'compiled'),
    JAX_PERSISTENT_CACHE_MIN_COMPILE_TIME_SECS: '0',
  };
  const started = performance.now();
  const command = ['validate', '--tier', tier, '--seed', values.seed, '--out', out, '--'];
  const program = [python, join(here, words[0]), ...words.slice(1)];
  const verdicts = [0, 1, 3, 4];
  run(
    [process.execPath, join(root, 'dist/src/cli/main.js'), ...command, ...program],
    verdicts,
    env,
  );
  const minutes = (performance.now() - started) / 60_000;
  const row = { ...rowOf(out), minutes: Math.round(10 * minutes) / 10 };
  if (values.keep === undefined) rmSync(out, { recursive: true });
  return { sampler, ...row };
}

/** What the one run in a folder of reports found. */
function rowOf(out: string): Omit<Row, 'sampler' | 'minutes'> {
  const folder = join(out, 'runs', readdirSync(join(out, 'runs'))[0] ?? '');
  const { program, suites, tier, seed, tvdVersion } = JSON.parse(
    readFileSync(join(folder, 'manifest.json'), 'utf8'),
  );
  const lines = readFileSync(join(folder, 'verdicts.ndjson'), 'utf8').trim().split('\n');
  const checks = lines.map((line) => JSON.parse(line));
  const named = (kind: string): string[] =>
    checks.filter(({ verdict }) => verdict.kind === kind).map(({ claim }) => nameOf(claim.id));
  return {
    version: program.version,
    contract: suites.map(({ id }: { id: string }) => id).join(', '),
    tier,
    seed,
    tvd: tvdVersion,
    supported: named('supported'),
    refuted: named('refuted'),
    inconclusive: named('inconclusive'),
    invalid: named('invalid'),
    leftOut: program.leftOut.map(nameOf),
  };
}

/** Without the name of the contract. */
function nameOf(id: string): string {
  return id.slice(id.indexOf('/') + 1);
}

function store(row: Row): void {
  const others = existsSync(tableFile) ? readRows() : [];
  const rows = samplers.flatMap(({ sampler }) =>
    sampler === row.sampler ? [row] : others.filter((other) => other.sampler === sampler),
  );
  writeFileSync(tableFile, `${JSON.stringify(rows, null, 2)}\n`);
  writeFileSync(pageFile, pageOf(rows));
}
