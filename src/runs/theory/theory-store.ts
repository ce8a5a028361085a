import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { arch, version as nodeVersion } from 'node:process';
import { fileURLToPath } from 'node:url';
import type { ExpectationRequest, Expectations, LoweredSuite } from '../../check/index.js';
import { canonicalSetting, encodeJson } from '../../core/index.js';
import { appendSharedLine } from '../files/append-line.js';
import { readLines } from '../files/read-lines.js';
import { ownIdentity } from '../identity/own-identity.js';
import { sha256 } from '../identity/sha256.js';
import { sourceFiles } from '../identity/source-files.js';

/** What the theory of a suite said, kept on disk. */
export interface TheoryStore {
  /** What was kept for a request, or for the same one with controls. */
  readonly find: (request: ExpectationRequest) => Expectations | undefined;
  /** Remembers what was solved, for `write`. */
  readonly keep: (request: ExpectationRequest, expectations: Expectations) => void;
  /**
   * Writes what is new, where there is a reports folder: none is made for its sake. Never
   * throws: what is not kept is solved again.
   */
  readonly write: () => void;
}

/** One line of the file. */
interface KeptLine extends ExpectationRequest {
  readonly expectations: Expectations;
}

/** Versions of a suite whose theories are kept. */
const numKeptVersions = 4;

/**
 * Opens what is kept of a suite in a reports folder: `theories/SUITE-HASH.ndjson`,
 * where the hash is that of all that the theories follow from, as far as modules
 * show it: a theory that reads the clock, or a file that no module names, is not seen
 * to change. Nothing is kept of a suite that loads what cannot be told.
 *
 * @param reports - path of the reports folder, which need not exist
 * @throws the error of the system when a module of the suite cannot be read
 */
export async function openTheoryStore(reports: string, suite: LoweredSuite): Promise<TheoryStore> {
  const folder = join(reports, 'theories');
  const hash = await theoryHash(suite);
  if (hash === undefined) return { find: () => undefined, keep: () => {}, write: () => {} };
  const file = join(folder, `${suite.id}-${hash}.ndjson`);
  const lines: string[] = [];
  let known: Map<string, Expectations> | undefined;
  const read = (): Map<string, Expectations> => {
    known ??= readTheories(file);
    return known;
  };
  return {
    find: (request) =>
      read().get(nameOf({ ...request, withControls: true })) ?? read().get(nameOf(request)),
    keep: (request, expectations) => {
      if (read().has(nameOf(request))) return;
      read().set(nameOf(request), expectations);
      lines.push(encodeJson({ ...request, expectations }));
    },
    write: () => {
      if (lines.length === 0 || !existsSync(reports)) return;
      try {
        mkdirSync(folder, { recursive: true });
        appendSharedLine(file, lines.splice(0).join('\n'));
        dropOldVersions(folder, suite.id);
      } catch {
        // Theory that cannot be kept is solved again.
      }
    },
  };
}

/** A file that cannot be read holds nothing. */
function readTheories(file: string): Map<string, Expectations> {
  try {
    const lines = readLines<KeptLine>(file);
    return new Map(lines.map(({ expectations, ...request }) => [nameOf(request), expectations]));
  } catch {
    return new Map();
  }
}

function nameOf({ claim, setting, withControls }: ExpectationRequest): string {
  return `${claim} ${canonicalSetting(setting)} ${withControls}`;
}

/** Everything that numbers of a theory follow from, in one word, if that can be told. */
async function theoryHash({ id, module }: LoweredSuite): Promise<string | undefined> {
  const own = ownIdentity();
  const { files, packages, unseen } = await sourceFiles(fileURLToPath(module));
  if (unseen.length > 0) return undefined;
  const versions = [
    ...own.packages,
    ...packages.map(({ name, version, content }) => [name, version, content] as const),
  ];
  const parts = [id, own.version, versions.map(String).sort(), files, nodeVersion, arch];
  return sha256(encodeJson(parts)).slice(0, 16);
}

const hashed = /^-[0-9a-f]{16}\.ndjson$/;

function dropOldVersions(folder: string, suite: string): void {
  const files = readdirSync(folder)
    .filter((name) => name.startsWith(`${suite}-`) && hashed.test(name.slice(suite.length)))
    .map((name) => join(folder, name));
  const newestFirst = files.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  for (const old of newestFirst.slice(numKeptVersions)) rmSync(old, { force: true });
}
