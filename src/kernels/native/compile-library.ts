import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { VerificationError } from '../../core/index.js';
import type { Precision } from '../kernel.js';
import { packageFile } from '../package-file.js';

const sources = 'src/kernels/c';
/** Contraction to fused multiply-add is allowed; nothing that changes what NaN or order mean. */
const flags = [
  '-O3',
  '-march=native',
  '-ffp-contract=fast',
  '-fno-math-errno',
  '-fno-strict-aliasing',
  '-fvisibility=hidden',
  '-shared',
  '-fPIC',
];
const compileSeconds = 120;

/**
 * Path of the compiled library. It is compiled once for each source, compiler,
 * set of flags and processor.
 *
 * @throws VerificationError 'engine-failed' in one line when there is no
 *   compiler or it fails
 */
export function compileLibrary(precision: Precision): string {
  const compiler = findCompiler();
  if (compiler === undefined) {
    throw failed(
      `no C compiler (${compilerNames.join(', ')}) in PATH: install gcc or clang, or use --engine wasm`,
    );
  }
  const definitions = precision === 'float64' ? ['-DTVD_FLOAT64'] : [];
  const folder = cacheFolder();
  const file = join(folder, `network-${precision}-${fingerprint(compiler, definitions)}.so`);
  if (existsSync(file)) return file;
  mkdirSync(folder, { recursive: true });
  // Written under another name first: two threads may compile at the same time.
  const unfinished = `${file}.${process.pid}-${createHash('sha256').update(String(performance.now())).digest('hex').slice(0, 8)}`;
  const source = packageFile(`${sources}/network.c`);
  run(compiler, [...flags, ...definitions, source, '-o', unfinished]);
  renameSync(unfinished, file);
  return file;
}

const compilerNames = ['cc', 'clang', 'gcc'];

/** The user's C compiler: `CC` from the environment, or the first of the usual names in PATH. */
export function findCompiler(): string | undefined {
  const wanted = process.env.CC;
  const names = wanted === undefined || wanted === '' ? compilerNames : [wanted];
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  for (const name of names) {
    if (name.includes('/') && existsSync(name)) return name;
    const found = folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Hash of all that the compiled code depends on. */
function fingerprint(compiler: string, definitions: readonly string[]): string {
  const hash = createHash('sha256');
  const folder = packageFile(sources);
  for (const name of readdirSync(folder).sort()) hash.update(readFileSync(join(folder, name)));
  hash.update(run(compiler, ['--version']));
  hash.update([...flags, ...definitions].join(' '));
  hash.update(processor());
  return hash.digest('hex').slice(0, 16);
}

/** What `-march=native` looks at: model and features of the processor. */
function processor(): string {
  try {
    const lines = readFileSync('/proc/cpuinfo', 'utf8').split('\n');
    return lines
      .filter((line) => /^(model name|flags|Features|CPU part)\s*:/.test(line))
      .filter((line, index, all) => all.indexOf(line) === index)
      .join('\n');
  } catch {
    return `${process.platform} ${process.arch}`;
  }
}

function cacheFolder(): string {
  const base = process.env.XDG_CACHE_HOME ?? join(homedir() || tmpdir(), '.cache');
  return join(base, 'theory-vs-dynamics');
}

function run(command: string, words: readonly string[]): string {
  try {
    return execFileSync(command, words, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: 1000 * compileSeconds,
    });
  } catch (error) {
    const said = String((error as { stderr?: unknown }).stderr ?? '').trim();
    const reason = said.split('\n')[0] || (error as Error).message.split('\n')[0];
    throw failed(`${command} failed (${reason}): repair the compiler, or use --engine wasm`);
  }
}

function failed(message: string): VerificationError {
  return new VerificationError('engine-failed', `the native engine cannot be used: ${message}`);
}
