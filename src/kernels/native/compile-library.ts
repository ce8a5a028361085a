import { type SpawnSyncOptionsWithStringEncoding, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { delimiter, isAbsolute, join } from 'node:path';
import { VerificationError } from '../../core/index.js';
import {
  definitionsOf,
  type KernelVariant,
  mainSource,
  sourceFolders,
} from '../common/kernel-files.js';

/**
 * Whether a product and the sum it enters are rounded each, as WASM does, or may be fused
 * to one operation, which is faster and has other bits.
 */
export type Contraction = 'off' | 'fast';

/** Nothing that changes what NaN or the order of a sum mean. */
const flags = [
  '-O3',
  '-march=native',
  '-fno-math-errno',
  '-fno-strict-aliasing',
  '-fvisibility=hidden',
  '-shared',
  '-fPIC',
];
/** A kernel takes a second or two; WASM with the same bits is better than to wait longer. */
const compileSeconds = 30;
const versionSeconds = 10;
const cacheName = 'theory-vs-dynamics';

/**
 * Path of the compiled library of a kernel. It is compiled once for each source,
 * compiler, set of flags and processor.
 *
 * @throws VerificationError 'engine-failed' in one line when there is no
 *   compiler or it fails
 */
export function compileLibrary(kernel: KernelVariant, contraction: Contraction): string {
  const compiler = findCompiler();
  if (compiler === undefined) {
    throw failed(
      `no C compiler (${compilerNames.join(', ')}) in PATH: install gcc or clang, or use --engine wasm`,
      { isAbsent: true },
    );
  }
  const words = [...flags, `-ffp-contract=${contraction}`, ...definitionsOf(kernel)];
  const name = `${kernel.kind}-${kernel.variant}-${fingerprint(compiler, kernel, words)}.so`;
  const folder = usableFolder();
  const file = join(folder, name);
  if (isWhole(file)) return file;
  // Written under another name first: two threads may compile at the same time.
  const unfinished = `${file}.${process.pid}-${randomBytes(4).toString('hex')}`;
  run(compiler, [...words, mainSource(kernel), '-o', unfinished], compileSeconds);
  if (!existsSync(unfinished))
    throw failed(`${compiler.join(' ')} wrote no library: set CC to a C compiler`);
  writeFileSync(`${unfinished}.sha256`, hashOfFile(unfinished));
  renameSync(`${unfinished}.sha256`, `${file}.sha256`);
  renameSync(unfinished, file);
  return file;
}

/** A library that was cut short would crash the process when it is loaded. */
function isWhole(file: string): boolean {
  try {
    return readFileSync(`${file}.sha256`, 'utf8') === hashOfFile(file);
  } catch {
    return false;
  }
}

function hashOfFile(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

const compilerNames = ['cc', 'clang', 'gcc'];

/**
 * The user's C compiler with its first words: `CC` from the environment, which
 * may be `ccache gcc`, or the first of the usual names in PATH.
 */
export function findCompiler(): readonly string[] | undefined {
  const wanted = process.env.CC?.trim() ?? '';
  if (wanted !== '') {
    const [name, ...words] = wanted.split(/\s+/);
    const path = findProgram(name);
    if (path === undefined)
      throw failed(`CC is ${wanted}, which is not in PATH: correct or unset CC`);
    return [path, ...words];
  }
  const found = compilerNames.map(findProgram).find((path) => path !== undefined);
  return found === undefined ? undefined : [found];
}

function findProgram(name: string): string | undefined {
  if (name.includes('/')) return existsSync(name) ? name : undefined;
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

/** Hash of all that the compiled code depends on. */
function fingerprint(
  compiler: readonly string[],
  kernel: KernelVariant,
  words: readonly string[],
): string {
  const hash = createHash('sha256');
  for (const folder of sourceFolders(kernel)) {
    const sources = readdirSync(folder).filter((name) => /\.[ch]$/.test(name));
    for (const name of sources.sort()) hash.update(readFileSync(join(folder, name)));
  }
  hash.update(run(compiler, ['--version'], versionSeconds));
  hash.update([...compiler, ...words].join(' '));
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

/** The user's cache folder, or one in the temporary folder where that cannot be written. */
function usableFolder(): string {
  const wanted = process.env.XDG_CACHE_HOME ?? '';
  const base = isAbsolute(wanted) ? wanted : join(homedir(), '.cache');
  for (const folder of [join(base, cacheName), join(tmpdir(), cacheName)]) {
    try {
      mkdirSync(folder, { recursive: true });
      accessSync(folder, constants.W_OK);
      return folder;
    } catch {
      // The next one.
    }
  }
  throw failed(`neither ${base} nor ${tmpdir()} can be written: set XDG_CACHE_HOME to a folder`);
}

/** Runs a compiler, and ends it with all that it started when it takes too long. */
function run(
  [command, ...first]: readonly string[],
  words: readonly string[],
  seconds: number,
): string {
  const options: SpawnSyncOptionsWithStringEncoding & { readonly detached: boolean } = {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 1000 * seconds,
    killSignal: 'SIGKILL',
    // A group of its own: compilers start other programs, which would be left behind. Node
    // takes it from `spawn`; its types know it there only.
    detached: true,
  };
  const ran = spawnSync(command, [...first, ...words], options);
  const { pid, error, status, stdout, stderr } = ran;
  if (error === undefined && status === 0) return stdout;
  const isLate = (error as NodeJS.ErrnoException | undefined)?.code === 'ETIMEDOUT';
  if (isLate) endGroup(pid);
  const reason = isLate ? `it did not end in ${seconds} s` : firstError(stderr ?? '', error);
  throw failed(`${command} failed (${reason}): repair the compiler, or use --engine wasm`);
}

function endGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Nothing is left of it.
  }
}

/** The line of what a compiler said that names an error; else the first one. */
function firstError(said: string, error: Error | undefined): string {
  const lines = said.split('\n').map((line) => line.trim());
  const telling = lines.find((line) => /\berror\b|\bfatal\b/i.test(line));
  const first = lines.find((line) => line !== '');
  return telling ?? first ?? error?.message.split('\n')[0] ?? 'it said nothing';
}

function failed(
  message: string,
  details: Readonly<Record<string, unknown>> = {},
): VerificationError {
  return new VerificationError(
    'engine-failed',
    `the native engine cannot be used: ${message}`,
    details,
  );
}
