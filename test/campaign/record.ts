import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Tier } from '../../src/core/index.js';
import type { FoundFault } from './lookout.js';

/** What campaigns on the same sources have found. */
export interface Record {
  readonly find: (id: string, tier: Tier, seed: number) => FoundFault | undefined;
  readonly add: (finding: FoundFault, tier: Tier, seed: number) => void;
}

interface Entry extends FoundFault {
  readonly hash: string;
  readonly tier: Tier;
  readonly seed: number;
}

/** @param hash - of the sources; what was found for others is dropped */
export function openRecord(file: string, hash: string): Record {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
  const own = lines.filter((line) => (JSON.parse(line) as Entry).hash === hash);
  if (own.length < lines.length || lines.length === 0) {
    writeFileSync(file, own.map((line) => `${line}\n`).join(''));
  }
  const nameOf = (id: string, tier: Tier, seed: number) => JSON.stringify([id, tier, seed]);
  const known = new Map<string, FoundFault>();
  for (const line of own) {
    const entry = JSON.parse(line) as Entry;
    known.set(nameOf(entry.fault.id, entry.tier, entry.seed), entry);
  }
  return {
    find: (id, tier, seed) => known.get(nameOf(id, tier, seed)),
    add: (finding, tier, seed) =>
      appendFileSync(file, `${JSON.stringify({ hash, tier, seed, ...finding })}\n`),
  };
}
