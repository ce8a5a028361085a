/**
 * Runs all claims on WASM and on native code, as each compiler makes it, and compares the
 * evidence byte by byte; only times and the name of the engine may differ.
 *
 *   npm run test:same-evidence -- [--seed 1] [--tier smoke] [--compilers gcc,clang] [CLAIM ...]
 *
 * Ends with 0 when all are the same. Takes as many runs as there are compilers, and one more.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: '1' },
    tier: { type: 'string', default: 'smoke' },
    compilers: { type: 'string', default: 'gcc,clang' },
  },
});
const command = fileURLToPath(new URL('../../dist/src/cli/main.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'tvd-same-evidence-'));

/** The verdicts of a run by claim, without what may differ. */
function evidenceOf(engine: string, compiler?: string): Map<string, string> {
  const out = join(folder, compiler ?? engine);
  const words = ['--seed', values.seed, '--tier', values.tier, '--engine', engine];
  try {
    execFileSync(
      process.execPath,
      [command, 'verify', ...positionals, ...words, '--no-figures', '--out', out],
      { stdio: 'ignore', env: { ...process.env, ...(compiler && { CC: compiler }) } },
    );
  } catch (error) {
    // A verdict other than supported is compared too; what has no verdicts is not.
    if (!readdirSync(out).includes('runs')) throw error;
  }
  const [run = ''] = readdirSync(join(out, 'runs'));
  const lines = readFileSync(join(out, 'runs', run, 'verdicts.ndjson'), 'utf8')
    .trim()
    .split('\n');
  return new Map(
    lines.map((line) => [
      JSON.parse(line).claim.id as string,
      line
        .replaceAll(/"seconds":[^,}]+/g, '"seconds":0')
        .replaceAll(`engine=${engine}`, 'engine=')
        .replaceAll(`"engine":"${engine}"`, '"engine":""'),
    ]),
  );
}

const wasm = evidenceOf('wasm');
let numDifferent = 0;
for (const compiler of values.compilers.split(',')) {
  const native = evidenceOf('native', compiler);
  const different = [...wasm].filter(([id, evidence]) => native.get(id) !== evidence);
  for (const [id] of different) process.stdout.write(`${compiler}: ${id} differs\n`);
  process.stdout.write(
    `${compiler}: ${wasm.size - different.length} of ${wasm.size} claims have the same evidence\n`,
  );
  numDifferent += different.length + Math.abs(native.size - wasm.size);
}
rmSync(folder, { recursive: true });
process.exitCode = numDifferent === 0 && wasm.size > 0 ? 0 : 1;
