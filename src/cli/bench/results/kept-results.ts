import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { decodeJson, encodeJson, invalidArgument, messageOf } from '../../../core/index.js';
import { requireWritable } from '../../../runs/files/require-writable.js';
import { type BenchResult, machineTag } from './bench-result.js';

/** A file of results, one for each machine. */
interface KeptResults {
  readonly results: readonly BenchResult[];
}

/**
 * The result of a machine in a file: one that `--keep` wrote, or what `--json` printed.
 *
 * @throws VerificationError 'invalid-argument' when the file is neither, or has none of this machine
 */
export function resultOf(file: string, tag: string): BenchResult {
  const results = readResults(file);
  const found = results.find((result) => machineTag(result) === tag);
  if (found !== undefined) return found;
  const known = results.map(machineTag).join('; ');
  throw invalidArgument(
    'compare',
    file,
    `a file with a result of this machine (${tag}), found ${known || 'none'}: tvd bench --keep ${file} adds one`,
  );
}

/**
 * Refuses a file that a result cannot be put into, before anything is measured.
 *
 * @throws VerificationError 'invalid-argument' when it holds something else, or cannot be
 *   written
 */
export function requireKeepable(file: string): void {
  if (file === '') throw invalidArgument('--keep', file, 'the path of a file');
  if (existsSync(file)) readResults(file);
  requireWritable(dirname(resolve(file)), [], '--keep');
  if (!existsSync(file)) return;
  try {
    accessSync(file, constants.W_OK);
  } catch (error) {
    throw invalidArgument('--keep', file, 'a file that you may write', messageOf(error));
  }
}

/** Puts a result into a file, in the place of an earlier one of the same machine. */
export function keepResult(file: string, result: BenchResult): void {
  const others = existsSync(file) ? readResults(file) : [];
  const results = [
    ...others.filter((other) => machineTag(other) !== machineTag(result)),
    result,
  ].sort((a, b) => (machineTag(a) < machineTag(b) ? -1 : 1));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${encodeJson({ results } satisfies KeptResults, 2)}\n`);
}

/** @throws VerificationError 'invalid-argument' for a file that holds no results */
export function readResults(file: string): readonly BenchResult[] {
  const read = parse(file);
  const results = isResult(read) ? [read] : (read as Partial<KeptResults> | null)?.results;
  if (!Array.isArray(results) || !results.every(isResult)) {
    throw invalidArgument('file', file, 'what tvd bench --json prints or --keep writes');
  }
  return results;
}

function parse(file: string): unknown {
  try {
    return decodeJson(readFileSync(file, 'utf8'));
  } catch {
    throw invalidArgument('file', file, 'a file of results in JSON that can be read');
  }
}

function isResult(value: unknown): value is BenchResult {
  const { cpu, sections } = (value ?? {}) as Partial<BenchResult>;
  return typeof cpu === 'string' && Array.isArray(sections);
}
