import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The verdicts of one run of a mutant, by check. */
export interface Looked {
  readonly mutant: number;
  readonly seed: number;
  readonly verdicts: Readonly<Record<string, string>>;
}

/** A wrong simulator; number 0 is the right one. */
export interface SimulatorMutant {
  readonly number: number;
  /** Empty for faults that no contract has. */
  readonly contracts: string;
  readonly name: string;
}

/** What came of a mutant. */
export interface MutantOutcome extends SimulatorMutant {
  readonly runs: number;
  /** Runs in which some check was refuted. */
  readonly killed: number;
  /** Runs in which nothing was refuted, and some check did not come out supported. */
  readonly seen: number;
  /** How often each check was refuted. */
  readonly by: Readonly<Record<string, number>>;
}

/** What came of each mutant over its runs. */
export function outcomesOf(
  mutants: readonly SimulatorMutant[],
  looked: readonly Looked[],
): MutantOutcome[] {
  return mutants.map((mutant) => {
    const runs = looked.filter((own) => own.mutant === mutant.number);
    const by: Record<string, number> = {};
    let [killed, seen] = [0, 0];
    for (const { verdicts } of runs) {
      const refuted = Object.keys(verdicts).filter((id) => verdicts[id] === 'refuted');
      for (const id of refuted) by[id] = (by[id] ?? 0) + 1;
      if (refuted.length > 0) killed += 1;
      else if (Object.values(verdicts).some((kind) => kind !== 'supported')) seen += 1;
    }
    return { ...mutant, runs: runs.length, killed, seen, by };
  });
}

/** Writes the kill matrix, as JSON and in words. */
export function writeSimulators(
  root: string,
  tier: string,
  mutants: readonly SimulatorMutant[],
  looked: readonly Looked[],
): void {
  const outcomes = outcomesOf(mutants, looked);
  const folder = join(root, 'reports/reference');
  writeFileSync(
    join(folder, `simulators-${tier}.json`),
    `${JSON.stringify({ schemaVersion: 1, tier, mutants: outcomes }, null, 2)}\n`,
  );
  writeFileSync(join(folder, 'campaign.md'), inWords(tier, outcomes));
}

function inWords(tier: string, outcomes: readonly MutantOutcome[]): string {
  const rows = outcomes.map(({ number, name, contracts, runs, killed, seen, by }) => {
    const checks = Object.entries(by)
      .sort(([, a], [, b]) => b - a)
      .map(([id, count]) => `\`${id.split('/').at(-1)}\`${count === runs ? '' : ` ${count}`}`);
    const cell = contracts === '' ? 'no contract' : `${killed} of ${runs}`;
    return `| ${number} | ${name} | ${cell} | ${seen === 0 ? '' : seen} | ${checks.join(', ')} |`;
  });
  return `# Wrong simulators that \`tvd validate\` refutes

Measured by \`npm run test:campaign -- simulators --tier ${tier}\`, which writes this page and \`simulators-${tier}.json\`. Each line is a fault that has happened to somebody, in a program of [test/simulators](../../test/simulators) that is right otherwise (0 is the right one). A run kills it when some check is refuted; it is seen when nothing is refuted and some check is not supported. A check with a number refuted it in that many runs, one without in all.

| | fault | killed | seen | refuted by |
|---|---|---|---|---|
${rows.join('\n')}
`;
}
