import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { defaultErrorBudget, defineSuite, invalidArgument, type Suite } from '../../core/index.js';
import { compileClaim } from './compile-claim.js';
import type { Problems } from './file/problems.js';
import { readIssues } from './file/read-issues.js';
import { type ClaimFileData, claimFile } from './file/schema.js';
import { readYaml } from './file/yaml-file.js';
import type { ProgramSide } from './program-side.js';

/** Claims about a program, as a file states them. */
export interface ClaimFile {
  readonly data: ClaimFileData;
  /** For what is found later, when the program has said what it has. */
  readonly problems: Problems;
  readonly suiteOn: (program: ProgramSide) => Suite;
}

/**
 * Reads a file of claims.
 *
 * @param path - as the user gave it, from the folder in which the command runs
 * @throws VerificationError 'invalid-argument' with file, line and column of each problem
 */
export function readClaimFile(path: string, folder = process.cwd()): ClaimFile {
  const file = resolve(folder, path);
  if (!statSync(file, { throwIfNoEntry: false })?.isFile())
    throw invalidArgument('--claims', path, 'a file of claims that exists');
  return parseClaimFile(path, readFileSync(file, 'utf8'), pathToFileURL(file).href);
}

/** @param module - URL of the file, which stands for the module of its suite */
export function parseClaimFile(path: string, text: string, module: string): ClaimFile {
  const { data: raw, problems } = readYaml(path, text);
  const read = claimFile.safeParse(raw);
  if (!read.success) readIssues(read.error.issues, raw, problems);
  problems.throwAny();
  const data = read.data as ClaimFileData;
  const compiled = data.claims.map((own, place) => {
    if (data.claims.findIndex(({ id }) => id === own.id) < place) {
      problems.add(
        ['claims', place, 'id'],
        `id is '${own.id}': expected one that no claim before has`,
      );
    }
    return compileClaim(own, data.suite, ['claims', place], problems);
  });
  problems.throwAny();
  const { suite: id, title, summary = '', budget = {} } = data;
  const given = Object.fromEntries(Object.entries(budget).filter(([, own]) => own !== undefined));
  return {
    data,
    problems,
    suiteOn: (program) =>
      defineSuite({
        id,
        title,
        summary,
        module,
        budget: { ...defaultErrorBudget, ...given },
        claims: compiled.map((own) => own(program)),
      }),
  };
}
