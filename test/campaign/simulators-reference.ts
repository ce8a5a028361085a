import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The verdicts of one run of a mutant, by check. */
export interface Looked {
  /** Program of test/simulators that it is a mutant of. */
  readonly program: string;
  readonly mutant: number;
  readonly seed: number;
  readonly verdicts: Readonly<Record<string, string>>;
}

/** A wrong simulator; number 0 is the right one. */
export interface SimulatorMutant {
  readonly program: string;
  readonly number: number;
  readonly name: string;
  /** Contracts whose programs may have the fault. */
  readonly contracts: readonly string[];
  /** Checks of `tvd conformance` that it breaks. */
  readonly breaks: readonly string[];
}

/** What came of a mutant. */
export interface MutantOutcome extends SimulatorMutant {
  readonly runs: number;
  /** Runs in which some check was refuted. */
  readonly killed: number;
  /** Runs in which nothing was refuted, and some check did not come out supported. */
  readonly seen: number;
  /** How often each check was asked, and refuted; those that were refuted at least once. */
  readonly by: Readonly<Record<string, { readonly asked: number; readonly refuted: number }>>;
}

/** The checks that refuted a mutant, those that did so most often first. */
export function refutedBy(
  { program, number }: Pick<SimulatorMutant, 'program' | 'number'>,
  looked: readonly Looked[],
): string[] {
  return Object.keys(
    outcomeOf({ program, number, name: '', contracts: [], breaks: [] }, looked).by,
  );
}

/** What came of a mutant over its runs. */
export function outcomeOf(mutant: SimulatorMutant, looked: readonly Looked[]): MutantOutcome {
  const runs = looked.filter(
    (own) => own.program === mutant.program && own.mutant === mutant.number,
  );
  const counts: Record<string, { asked: number; refuted: number }> = {};
  let [killed, seen] = [0, 0];
  for (const { verdicts } of runs) {
    for (const [id, kind] of Object.entries(verdicts)) {
      const { asked, refuted } = counts[id] ?? { asked: 0, refuted: 0 };
      counts[id] = { asked: asked + 1, refuted: refuted + (kind === 'refuted' ? 1 : 0) };
    }
    const kinds = Object.values(verdicts);
    if (kinds.includes('refuted')) killed += 1;
    else if (kinds.some((kind) => kind !== 'supported')) seen += 1;
  }
  const by = Object.entries(counts)
    .filter(([, { refuted }]) => refuted > 0)
    .sort(([, a], [, b]) => b.refuted - a.refuted);
  return { ...mutant, runs: runs.length, killed, seen, by: Object.fromEntries(by) };
}

/** Writes the kill matrix, as JSON and in words. */
export function writeSimulators(
  root: string,
  tier: string,
  mutants: readonly SimulatorMutant[],
  looked: readonly Looked[],
): void {
  const outcomes = mutants.map((mutant) => outcomeOf(mutant, looked));
  const folder = join(root, 'reports/reference');
  writeFileSync(
    join(folder, `simulators-${tier}.json`),
    `${JSON.stringify({ schemaVersion: 1, tier, mutants: outcomes }, null, 2)}\n`,
  );
  writeFileSync(join(folder, 'campaign.md'), inWords(tier, outcomes));
}

function inWords(tier: string, outcomes: readonly MutantOutcome[]): string {
  const rows = outcomes.map(({ program, number, name, runs, killed, seen, by, breaks }) => {
    const checks = Object.entries(by).map(
      ([id, { asked, refuted }]) => `\`${id.split('/').at(-1)}\` ${refuted} of ${asked}`,
    );
    const cells = [
      `${program} ${number}`,
      name,
      `${killed} of ${runs}`,
      seen === 0 ? '' : seen,
      checks.join(', '),
      [...new Set(breaks.map((check) => `\`${check.split('/').at(-1)}\``))].join(', '),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return `# Wrong simulators that \`tvd validate\` refutes

Measured by \`npm run test:campaign -- simulators --tier ${tier}\`, which writes this page and \`simulators-${tier}.json\`. Each line is a fault that has happened to somebody, in a program of [test/simulators](../../test/simulators) that is right otherwise (0 is the right one). A run kills it when some check is refuted; it is seen when nothing is refuted and some check is not supported. In the first run of a fault all checks are asked; in later ones the check that refuted it so far, and all of them where that does not. The last column has the checks of \`tvd conformance\` that it breaks.

| | fault | killed | seen | refuted by | breaks |
|---|---|---|---|---|---|
${rows.join('\n')}

## What is not refuted, and why

- *25, half precision*: states are rounded by a few parts in ten thousand, a hundredth of the margins. It is seen: at the critical step size the numbers leave the range of 16 bits, and both checks there are \`invalid\`. \`precise-numbers\` of \`tvd conformance\` names it.
- *28, RANDU*: its numbers are as good as others for every average that is compared, in the dimensions that are. Its fault is in its seeds, which \`tvd conformance\` names.
- *4, a readout divided by another power of the width*, has no line here: it needs a network, and is a fault of \`network.cpp\`.
`;
}
