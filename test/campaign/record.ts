import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Tier } from '../../src/core/index.js';
import type { FoundFault } from './lookout.js';

/** What campaigns on the same sources have found. */
export interface Record {
  readonly find: (id: string, tier: Tier, seed: number) => FoundFault | undefined;
  readonly add: (finding: FoundFault, tier: Tier, seed: number) => void;
}

/** @param hash - of the sources; what was found for others is left out */
export function openRecord(file: string, hash: string): Record {
  if (!existsSync(file)) writeFileSync(file, '');
  const known = new Map<string, FoundFault>();
  const nameOf = (id: string, tier: Tier, seed: number) => JSON.stringify([id, tier, seed]);
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (line === '') continue;
    const entry = JSON.parse(line) as FoundFault & { hash: string; tier: Tier; seed: number };
    if (entry.hash === hash) known.set(nameOf(entry.fault.id, entry.tier, entry.seed), entry);
  }
  return {
    find: (id, tier, seed) => known.get(nameOf(id, tier, seed)),
    add: (finding, tier, seed) =>
      appendFileSync(file, `${JSON.stringify({ hash, tier, seed, ...finding })}\n`),
  };
}
