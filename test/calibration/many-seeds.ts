import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Tier, VerdictKind } from '../../src/core/index.js';

/** What came of the claims that ship, at many seeds on the same sources. */
export interface ManySeeds {
  /** Of every source that a verdict may depend on. */
  readonly sources: string;
  readonly tier: Tier;
  readonly engine: string;
  /** A pattern that the names of the claims match. */
  readonly claims: string;
  readonly seeds: readonly number[];
  readonly verdicts: Readonly<Partial<Record<VerdictKind, number>>>;
  /** Each verdict other than `supported`, and each claim blind to one of its numbers. */
  readonly notGreen: readonly string[];
}

/** Puts an entry on record, in place of one of the same sources, tier, engine and claims. */
export function recordManySeeds(file: string, entry: ManySeeds): void {
  const kept = readManySeeds(file).filter((other) => !isOfTheSame(entry, other));
  writeFileSync(file, `${JSON.stringify([...kept, entry], undefined, 2)}\n`);
}

/** The entries of a file, none where there is no file. */
export function readManySeeds(file: string): readonly ManySeeds[] {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as ManySeeds[]) : [];
}

function isOfTheSame(one: ManySeeds, other: ManySeeds): boolean {
  const { sources, tier, engine, claims } = one;
  return (
    other.sources === sources &&
    other.tier === tier &&
    other.engine === engine &&
    other.claims === claims
  );
}
