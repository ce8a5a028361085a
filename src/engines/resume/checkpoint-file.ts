import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { type Chain, messageOf, VerificationError } from '../../core/index.js';
import type { Checkpoint } from './run-resumable.js';

interface Stored {
  readonly format: 'tvd-checkpoint-1';
  /** Of the engine and everything the chain is made of. */
  readonly chain: string;
  readonly checkpoint: Checkpoint;
  /** Of the checkpoint as it was written. */
  readonly checksum: string;
}

/**
 * Saves a checkpoint as JSON; the file is replaced in one step.
 *
 * @throws VerificationError 'storage-failed' when it cannot be written
 */
export function saveCheckpoint(
  file: string,
  engine: string,
  chain: Chain,
  checkpoint: Checkpoint,
): void {
  const stored: Stored = {
    format: 'tvd-checkpoint-1',
    chain: hashOf(engine, chain),
    checkpoint,
    checksum: checksumOf(checkpoint),
  };
  try {
    writeFileSync(`${file}.part`, JSON.stringify(stored, asArray));
    renameSync(`${file}.part`, file);
  } catch (error) {
    throw new VerificationError(
      'storage-failed',
      `cannot save ${file}: ${messageOf(error)}; make its folder, or name another file`,
    );
  }
}

/**
 * The checkpoint of a chain, or undefined when there is no such file.
 *
 * @throws VerificationError 'invalid-argument' when the file is of another chain
 *   or engine, or damaged
 */
export function loadCheckpoint(file: string, engine: string, chain: Chain): Checkpoint | undefined {
  if (!existsSync(file)) return undefined;
  let stored: Stored;
  try {
    stored = JSON.parse(readFileSync(file, 'utf8'), asTypedArray) as Stored;
  } catch (error) {
    throw unusable(file, `it cannot be read (${messageOf(error)})`);
  }
  if (stored?.format !== 'tvd-checkpoint-1') throw unusable(file, 'it is not a checkpoint');
  if (stored.chain !== hashOf(engine, chain)) {
    throw unusable(file, 'it is of another chain, seed or engine');
  }
  if (stored.checksum !== checksumOf(stored.checkpoint)) throw unusable(file, 'it was altered');
  return stored.checkpoint;
}

function unusable(file: string, why: string): VerificationError {
  return new VerificationError(
    'invalid-argument',
    `cannot resume from ${file}: ${why}; remove it, or name another file`,
  );
}

function hashOf(engine: string, chain: Chain): string {
  const text = JSON.stringify([engine, { ...chain, numSteps: 0 }], asArray);
  return createHash('sha256').update(text).digest('hex');
}

function checksumOf(checkpoint: Checkpoint): string {
  return createHash('sha256').update(JSON.stringify(checkpoint, asArray)).digest('hex');
}

/** Numbers that JSON has no word for become text, so nothing is lost. */
function asArray(_: string, value: unknown): unknown {
  if (value instanceof Float64Array) return { float64: Array.from(value, String) };
  return value;
}

function asTypedArray(_: string, value: unknown): unknown {
  const numbers = (value as { float64?: unknown } | null)?.float64;
  // Of a series that is called so, the numbers are read already.
  return Array.isArray(numbers) ? Float64Array.from(numbers, Number) : value;
}
