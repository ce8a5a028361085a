import {
  lstatSync,
  mkdirSync,
  rmSync,
  type Stats,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, resolve } from 'node:path';
import { invalidArgument, messageOf } from '../../core/index.js';
import { requireWritable } from '../../runs/index.js';

/** Files that a command writes when its run has ended. */
export interface OutcomeFlags {
  /** File for the outcome as JUnit XML. */
  readonly junit?: string;
  /** File for a summary as Markdown. */
  readonly markdown?: string;
}

/** Both files, as below; one cannot be written over the other. */
export function prepareOutcomeFiles({ junit, markdown }: OutcomeFlags): void {
  prepareOutcomeFile(junit, '--junit');
  prepareOutcomeFile(markdown, '--markdown');
  const isSame =
    junit !== undefined && markdown !== undefined && resolve(junit) === resolve(markdown);
  if (isSame) throw invalidArgument('--markdown', markdown, 'another file than that of --junit');
}

/**
 * Makes sure that a file can be written when the run has ended, and removes what an earlier run
 * left there: where a run cannot start, nobody shall read the outcome of another. A device or a
 * pipe is left as it is.
 *
 * @param path - undefined where no file was asked for
 * @param option - of the command line that says it
 * @throws VerificationError 'invalid-argument' for one that cannot be written
 */
export function prepareOutcomeFile(path: string | undefined, option: string): void {
  if (path === undefined) return;
  if (path === '') throw invalidArgument(option, path, 'the path of a file');
  const entry = entryAt(path);
  if (entry === undefined || entry.isFile()) requireWritable(dirname(resolve(path)), [], option);
  try {
    if (entry?.isDirectory() === true) throw new Error('it is a folder');
    if (entry?.isFile() === true) rmSync(path);
    // What a link leads to is emptied where it is; the link stays.
    if (entry?.isSymbolicLink() === true) emptyBehind(path);
  } catch (error) {
    throw invalidArgument(option, path, `a file that can be written: ${messageOf(error)}`);
  }
}

/** @returns why it could not be written; nothing where it was */
export function writeOutcomeFile(path: string, text: string): readonly string[] {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return [];
  } catch (error) {
    return [`${path}: ${messageOf(error)}`];
  }
}

function entryAt(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch {
    // The path leads through a file: `requireWritable` says which.
    return undefined;
  }
}

function emptyBehind(link: string): void {
  const entry = statSync(link, { throwIfNoEntry: false });
  if (entry?.isDirectory() === true) throw new Error('it is a link to a folder');
  if (entry?.isFile() === true) truncateSync(link);
}
