import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RunIdentity } from '../../runs/index.js';

/** Where a claim is stated. */
export interface ClaimPlace {
  /** From the root of the checkout, with slashes. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

/** Which claims are looked for, and where. */
export interface SuiteFiles {
  readonly id: string;
  /** `import.meta.url` of its module. */
  readonly module: string;
}

/**
 * The line on which the id of a claim is given in the files of its suite: the only one that has
 * it in quotes, or the only one that calls it `id`.
 *
 * @param claim - its id
 * @param identity - of the run, which lists the files that the suite imports
 * @param root - of the checkout
 * @returns undefined unless there is exactly one such line, in a file that git knows
 */
export function placeOfClaim(
  claim: string,
  { id, module }: SuiteFiles,
  identity: RunIdentity,
  root: string,
): ClaimPlace | undefined {
  if (!module.startsWith('file:')) return undefined;
  const path = fileURLToPath(module);
  const names = Object.keys(identity.suites[id]?.files ?? {});
  const mentions = names.flatMap((name) => mentionsIn(resolve(dirname(path), name), claim));
  const stated = mentions.filter(({ text }) => /\bid:/.test(text));
  const place = onlyOne(mentions) ?? onlyOne(stated);
  if (place === undefined) return undefined;
  const file = relative(root, place.file).split(sep).join('/');
  return isTracked(root, file) ? { file, line: place.line } : undefined;
}

interface Mention extends ClaimPlace {
  readonly text: string;
}

/** Lines with the whole id in quotes; in YAML those with its last part as `id`. */
function mentionsIn(file: string, claim: string): Mention[] {
  const isYaml = /\.ya?ml$/.test(file);
  const id = isYaml ? (claim.split('/').at(-1) ?? claim) : claim;
  const isMention = (text: string) =>
    isYaml
      ? /^[\s-]*id:\s*(['"]?)([\w-]+)\1\s*(?:#.*)?$/.exec(text)?.[2] === id
      : ["'", '"', '`'].some((quote) => text.includes(`${quote}${id}${quote}`));
  return linesOf(file).flatMap((text, index) =>
    isMention(text) ? [{ file, line: index + 1, text }] : [],
  );
}

function onlyOne<Item>(all: readonly Item[]): Item | undefined {
  return all.length === 1 ? all[0] : undefined;
}

function linesOf(file: string): readonly string[] {
  try {
    return readFileSync(file, 'utf8').split(/\r?\n/);
  } catch {
    return [];
  }
}

function isTracked(root: string, file: string): boolean {
  if (file.startsWith('../')) return false;
  try {
    execFileSync('git', ['ls-files', '--error-unmatch', '--', file], {
      cwd: root,
      timeout: 5000,
      stdio: 'ignore',
    });
    return true;
  } catch {
    return false;
  }
}
