import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { invalidArgument, type KnownFaults } from '../../core/index.js';
import { ownPackage } from './own-package.js';

/** Of the file in `reference/` what is read here. */
interface CampaignRecord {
  readonly schemaVersion: 1;
  readonly tier: KnownFaults['tier'];
  readonly mutants: readonly {
    readonly number: number;
    readonly name: string;
    readonly contracts: readonly string[];
    readonly by: Readonly<Record<string, { readonly asked: number; readonly refuted: number }>>;
  }[];
}

/** Share of the runs of a wrong program in which a check must have refuted it to count. */
const reliably = 0.95;

/**
 * Wrong programs on record, and which of some checks refuted each: in nearly all of its runs, at
 * the tier at which the record was made, the smallest.
 *
 * @param contracts - of the program that is checked
 * @param checks - ids of those that it is checked by
 * @returns undefined where nothing is on record for its contracts
 */
export function knownFaults(
  contracts: readonly string[],
  checks: readonly string[],
): KnownFaults | undefined {
  const file = join(ownPackage().folder, 'reports', 'reference', 'simulators-smoke.json');
  if (!existsSync(file)) return undefined;
  const record = JSON.parse(readFileSync(file, 'utf8')) as CampaignRecord;
  if (record.schemaVersion !== 1) {
    throw invalidArgument('file', file, 'a record of wrong simulators', 'install tvd again');
  }
  const own = record.mutants.filter(
    (mutant) => mutant.number > 0 && mutant.contracts.some((name) => contracts.includes(name)),
  );
  if (own.length === 0) return undefined;
  const faults = own.map(({ name, by }) => ({
    name,
    refutedBy: checks.filter((id) => {
      const { asked, refuted } = by[id] ?? { asked: 0, refuted: 0 };
      return asked > 0 && refuted >= reliably * asked;
    }),
  }));
  return { tier: record.tier, faults };
}
