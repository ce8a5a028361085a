import { encodeJson, type ForeignProgram } from '../../core/index.js';
import { unseenIn } from './names-of-files.js';
import type { RunIdentity } from './run-identity.js';
import { sha256 } from './sha256.js';

/**
 * A short hash, for each claim of a run by its id, of what its numbers follow from apart
 * from the seed: engine, this package, installed packages, the files of its suite, its own
 * data, the error budget, and the program of somebody else that it ran on. Runs that differ in
 * seed or tier have the same; what they tried adds up. Claims of suites that load what cannot be
 * told have none: nothing says that their code is that of another run.
 */
export function claimCodes(identity: RunIdentity): Record<string, string> {
  const shared = suiteCodes(identity);
  return Object.fromEntries(
    Object.entries(identity.suites).flatMap(([suite, { claims }]) => {
      const code = shared[suite];
      if (code === undefined) return [];
      return Object.entries(claims).map(([id, data]) => [
        id,
        sha256(`${code}${data}`).slice(0, 16),
      ]);
    }),
  );
}

/**
 * A hash, for each suite of a run by its id, of what all of its numbers follow from apart from the
 * seed; none for a suite that loads what cannot be told.
 */
export function suiteCodes(identity: RunIdentity): Record<string, string> {
  const { engine, tvd, packages, suites } = identity;
  const program = programText(identity.program);
  return Object.fromEntries(
    Object.entries(suites)
      .filter(([, { files }]) => unseenIn(files).length === 0)
      .map(([id, { budget, files }]) => [
        id,
        sha256(encodeJson({ engine, tvd, packages, budget, files, program })),
      ]),
  );
}

/**
 * Which program claims ran on, in words: what it calls itself, and its command. What its files
 * hold is not known. Undefined for tvd itself.
 */
export function programText(program: ForeignProgram | undefined): string | undefined {
  return program === undefined
    ? undefined
    : `${program.name} (${(program.command ?? []).join(' ')})`;
}
