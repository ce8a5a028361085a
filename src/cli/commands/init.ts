import { constants, copyFileSync, lstatSync, mkdirSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { invalidArgument, quoteArgument, VerificationError } from '../../core/index.js';
import { exitCodes } from '../exit-codes.js';
import { languages } from '../init/languages.js';
import { offeredLanguages, templateFiles } from '../init/template-files.js';
import { writeResult } from '../output.js';
import { unknownName } from '../values/unknown-name.js';

/** Flags of `tvd init`. */
export interface InitFlags {
  /** The language of the program. */
  readonly simulator: string;
}

/**
 * Writes a program that tvd can check, its wrong twin and the adapter into a folder, and prints
 * what to do next. Nothing is overwritten.
 *
 * @returns the exit code
 * @throws VerificationError 'unknown-name' for a language without a template, 'invalid-argument'
 *   where a file is there already or no folder can be, 'storage-failed' where none can be written
 */
export async function init(folder: string, { simulator: language }: InitFlags): Promise<number> {
  const offered = offeredLanguages();
  if (!offered.includes(language)) throw unknownName('--simulator', language, offered);
  const own = resolve(folder);
  const files = templateFiles(language);
  const targets = files.map((file) => join(own, basename(file)));
  requireFolder(own, folder);
  const existing = targets.find((file) => lstatSync(file, { throwIfNoEntry: false }) !== undefined);
  if (existing !== undefined) {
    const expected = `a folder without ${basename(existing)}`;
    throw invalidArgument('folder', folder, expected, 'nothing was written');
  }
  try {
    for (const [place, file] of files.entries()) {
      copyFileSync(file, targets[place], constants.COPYFILE_EXCL);
    }
  } catch (error) {
    const { message } = error as Error;
    throw new VerificationError('storage-failed', `${folder} cannot be written: ${message}`);
  }
  writeResult(nextSteps(language, own, targets));
  return exitCodes.supported;
}

function requireFolder(path: string, asGiven: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    const { message } = error as Error;
    throw invalidArgument('folder', asGiven, 'a folder, there or to be made', message);
  }
}

function nextSteps(language: string, folder: string, files: readonly string[]): string {
  const { title, needs, build, run } = languages[language];
  const names = files.map((file) => basename(file));
  const place = relative(process.cwd(), folder);
  const commands: (readonly [string, string])[] = [
    ...(place === '' ? [] : [[`cd ${quoteArgument(place)}`, ''] as const]),
    ...(build === undefined
      ? []
      : [[build('simulator'), ''] as const, [build('wrong_twin'), ''] as const]),
    [`npx tvd conformance -- ${run('simulator')}`, 'does it speak the protocol?'],
    [`npx tvd validate -- ${run('simulator')}`, 'does it do what its contract says?'],
    [`npx tvd validate -- ${run('wrong_twin')}`, 'must be refuted, with exit code 1'],
  ];
  const width = Math.max(...commands.map(([command]) => command.length));
  return [
    `wrote ${names.join(', ')} (${title}; needs ${needs})`,
    '',
    `Write your sampler into ${names.find((name) => name.startsWith('simulator.'))}, then:`,
    '',
    ...commands.map(([command, why]) =>
      `  ${command.padEnd(width)}${why === '' ? '' : `  # ${why}`}`.trimEnd(),
    ),
  ].join('\n');
}
