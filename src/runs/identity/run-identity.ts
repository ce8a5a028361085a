import { fileURLToPath } from 'node:url';
import type { LoweredSuite } from '../../check/index.js';
import { type ErrorBudget, encodeJson, type ForeignProgram, type Tier } from '../../core/index.js';
import type { RunRequest } from '../manifest/run-request.js';
import { namedFiles } from './names-of-files.js';
import { ownIdentity } from './own-identity.js';
import { sha256 } from './sha256.js';
import { type SourceFiles, sourceFiles } from './source-files.js';

/**
 * What the verdicts of a run follow from. Runs of one identity check the same
 * claims with the same code on the same seeds, so their verdicts can be put
 * together.
 */
export interface RunIdentity {
  readonly tier: Tier;
  readonly seed: number;
  readonly engine: string;
  /** Version of this package and a hash of its files. */
  readonly tvd: string;
  /** Versions of installed packages that claims or this package import, by name. */
  readonly packages: Readonly<Record<string, string>>;
  /** By id. */
  readonly suites: Readonly<Record<string, SuiteIdentity>>;
  /** Missing where claims run on tvd itself. */
  readonly program?: ForeignProgram;
}

/** What the verdicts of a suite follow from. */
export interface SuiteIdentity {
  readonly budget: ErrorBudget;
  /** Hash of the data of each claim that is checked, by id. */
  readonly claims: Readonly<Record<string, string>>;
  /**
   * Hash of each file that the suite imports, by path from the folder of its module, of what it
   * imports of each installed package, and where it loads what cannot be told (`unseenIn`).
   */
  readonly files: Readonly<Record<string, string>>;
}

/** What of a request the verdicts follow from. */
export type VerdictRequest = Pick<
  RunRequest,
  'tier' | 'seed' | 'engine' | 'suites' | 'properties' | 'program'
>;

/** Reads what a run rests on. */
export async function runIdentity(request: VerdictRequest): Promise<RunIdentity> {
  const { tier, seed, engine } = request;
  const { version, packages } = ownIdentity();
  const versions = new Map([...packages].map(([name, own]) => [name, new Set([own])]));
  const suites: Record<string, SuiteIdentity> = {};
  for (const suite of request.suites) {
    const read = await filesOf(suite);
    for (const { name, version: own } of read.packages) {
      versions.set(name, (versions.get(name) ?? new Set()).add(own));
    }
    const files = namedFiles(read);
    suites[suite.id] = { budget: suite.budget, claims: claimHashes(suite, request), files };
  }
  const named = [...versions].map(([name, all]) => [name, [...all].sort().join(', ')] as const);
  return {
    tier,
    seed,
    engine,
    tvd: version,
    packages: Object.fromEntries(named.sort(([a], [b]) => (a < b ? -1 : 1))),
    suites,
    ...(request.program === undefined ? {} : { program: request.program }),
  };
}

/** The files of a suite's own module, and of the one that it was taken from. */
async function filesOf({ module, loadedBy }: LoweredSuite): Promise<SourceFiles> {
  const own = await sourceFiles(fileURLToPath(module));
  if (loadedBy === undefined) return own;
  const { files, packages, unseen } = await sourceFiles(fileURLToPath(loadedBy));
  const named = Object.entries(files).map(([path, hash]) => [`loaded by ${path}`, hash]);
  return {
    files: { ...own.files, ...Object.fromEntries(named) },
    packages: [...own.packages, ...packages],
    unseen: [...new Set([...own.unseen, ...unseen.map((place) => `loaded by ${place}`)])],
  };
}

/** One hash for all of it: equal for runs whose verdicts can be put together. */
export function hashOf(identity: RunIdentity): string {
  return sha256(encodeJson(identity));
}

function claimHashes(suite: LoweredSuite, { properties }: VerdictRequest): Record<string, string> {
  const own = properties.filter((property) => suite.properties.includes(property));
  return Object.fromEntries(
    own.map((property) => [property.claim.id, sha256(encodeJson(property))]),
  );
}
