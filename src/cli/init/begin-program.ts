import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { unknownName } from '../values/unknown-name.js';
import { commandLines } from './command-lines.js';
import { languages } from './languages.js';
import { offeredLanguages, templateFiles } from './template-files.js';
import { writeFiles } from './write-files.js';

/**
 * Writes a program that tvd can check, its wrong twin and the adapter.
 *
 * @param cd - the command that goes into the folder; none where it is the current one
 * @returns what to do next
 * @throws VerificationError 'unknown-name' for a language without a template; see `writeFiles`
 */
export function beginProgram(
  language: string,
  folder: string,
  asGiven: string,
  cd: readonly string[],
): string {
  const offered = offeredLanguages();
  if (!offered.includes(language)) throw unknownName('--simulator', language, offered);
  const files = templateFiles(language).map((file) => ({
    path: basename(file),
    content: readFileSync(file),
  }));
  writeFiles(folder, asGiven, files);

  const { title, needs, build, run } = languages[language];
  const names = files.map(({ path }) => path);
  const builds = build === undefined ? [] : [build('simulator'), build('wrong_twin')];
  return [
    `wrote ${names.join(', ')} (${title}; needs ${needs})`,
    '',
    `Write your sampler into ${names.find((name) => name.startsWith('simulator.'))}, then:`,
    '',
    ...commandLines([
      ...[...cd, ...builds].map((command) => [command, ''] as const),
      [`npx tvd conformance -- ${run('simulator')}`, 'does it speak the protocol?'],
      [`npx tvd validate -- ${run('simulator')}`, 'does it do what its contract says?'],
      [`npx tvd validate -- ${run('wrong_twin')}`, 'must be refuted, with exit code 1'],
    ]),
  ].join('\n');
}
