import { readdirSync, readFileSync } from 'node:fs';

/** Processes of this machine that run a shard of a plan: their numbers. */
export function payloadsOf(planFile: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      const words = wordsOf(name);
      return words.includes(planFile) && words.includes('shard') && /node$/.test(words[0] ?? '');
    })
    .map(Number);
}

function wordsOf(number: string): string[] {
  try {
    return readFileSync(`/proc/${number}/cmdline`, 'utf8').split('\0');
  } catch {
    // It has just ended.
    return [];
  }
}

/** One of them, by chance: which process dies is not the choice of a test. */
export function oneOf<T>(items: readonly T[]): T | undefined {
  return items[Math.floor(Math.random() * items.length)];
}
