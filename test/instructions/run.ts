/**
 * Counts the instructions of kernels, by callgrind of valgrind, and compares them with the
 * committed ones: a regression bar without a clock.
 *
 *   npm run check:instructions                 exit 1 where more than two per cent were added
 *   npm run check:instructions -- --update     writes test/instructions/bar.json
 *
 * The bar holds for one compiler on x86-64; elsewhere nothing is checked, and it says so.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { compilerWords, type Workload, workloads } from './workloads.js';

interface Bar {
  /** First line of what the compiler says of itself. */
  readonly compiler: string;
  /** Instructions of each workload. */
  readonly counts: Readonly<Record<string, number>>;
}

const here = fileURLToPath(new URL('.', import.meta.url));
const barFile = join(here, 'bar.json');
/** A change of the compiler's mind about registers moves a count by less. */
const tolerance = 0.02;
/** valgrind knows vectors of 32 bytes. */
const lanes = 8;
const flags = ['-O3', '-march=x86-64-v3', '-ffp-contract=off', '-fno-math-errno', '-Wno-psabi'];

const { values } = parseArgs({ options: { update: { type: 'boolean', default: false } } });
const bar: Bar = JSON.parse(readFileSync(barFile, 'utf8'));
const compiler = firstLine('gcc');
const why = reasonNotToCheck();
if (why !== undefined) {
  say(`instructions are not counted: ${why}`);
  process.exit(0);
}

const folder = mkdtempSync(join(tmpdir(), 'tvd-instructions-'));
const compiled = new Set<string>();
const counts = Object.fromEntries(
  Object.entries(workloads).map(([name, { kind, blockFor }]) => [
    name,
    count(programOf(kind), blockFor(lanes)),
  ]),
);
rmSync(folder, { recursive: true });
if (values.update) {
  writeFileSync(barFile, `${JSON.stringify({ compiler, counts }, null, 2)}\n`);
}
const changes = Object.entries(counts).map(([name, found]) => ({
  name,
  found,
  ratio: found / (bar.counts[name] ?? Number.NaN),
}));
for (const { name, found, ratio } of changes) {
  say(`${String(found).padStart(9)}  ${(100 * (ratio - 1)).toFixed(1).padStart(5)} %  ${name}`);
}
const slower = changes.filter(({ ratio }) => !(ratio <= 1 + tolerance));
const faster = changes.filter(({ ratio }) => ratio < 1 - tolerance);
if (values.update) {
  say(`written to ${barFile}`);
} else if (slower.length > 0) {
  say(
    `more instructions than the bar: ${slower.map(({ name }) => name).join(', ')}; find out why, or raise the bar with --update and say why in the commit`,
  );
  process.exitCode = 1;
} else if (faster.length > 0) {
  say('fewer instructions than the bar: lower it with npm run check:instructions -- --update');
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function reasonNotToCheck(): string | undefined {
  if (process.arch !== 'x64') return `the bar is for x64, this is ${process.arch}`;
  if (firstLine('valgrind') === undefined) return 'valgrind is not installed';
  if (compiler === undefined) return 'gcc is not installed';
  if (compiler !== bar.compiler && !values.update) {
    return `the bar is for ${bar.compiler}, this is ${compiler}`;
  }
  return undefined;
}

/** What a program says of its version, or undefined where it is not. */
function firstLine(program: string): string | undefined {
  try {
    return execFileSync(program, ['--version'], { encoding: 'utf8' }).split('\n')[0];
  } catch {
    return undefined;
  }
}

/** A program that runs a kind of kernel, compiled at its first use. */
function programOf(kind: Workload['kind']): string {
  const program = join(folder, kind);
  if (!compiled.has(kind)) {
    execFileSync('gcc', [...flags, ...compilerWords(kind), join(here, 'main.c'), '-o', program]);
  }
  compiled.add(kind);
  return program;
}

/** Instructions that a kernel takes for a block. */
function count(program: string, block: Uint8Array): number {
  const input = join(folder, 'block');
  const report = join(folder, 'report');
  writeFileSync(input, block);
  execFileSync(
    'valgrind',
    [
      '--tool=callgrind',
      '--toggle-collect=tvd_advance',
      `--callgrind-out-file=${report}`,
      program,
      input,
    ],
    { stdio: 'pipe' },
  );
  const total = /^(?:summary|totals): (\d+)$/m.exec(readFileSync(report, 'utf8'));
  return Number(total?.[1]);
}
