import type { StreamRequest } from '../../check/index.js';
import { nameOfStream, type RunStream } from '../plan/shard-task.js';

/** Replicates that a check has asked for and that no shard has simulated. */
export interface Wish {
  readonly stream: RunStream;
  readonly isApart: boolean;
  /** Index of the first one that is missing. */
  readonly first: number;
  /** Index behind the last one without which the check cannot go on. */
  readonly needed: number;
  /** Index behind the last one that it may ask for. */
  readonly allowed: number;
}

/** What is missing of a claim, each stream once. */
export interface Wishes {
  readonly add: (wish: Omit<Wish, 'stream'> & { readonly stream: StreamRequest }) => void;
  /** In the order in which they were asked for first. */
  readonly list: () => readonly Wish[];
}

export function noWishes(): Wishes {
  const wishes = new Map<string, Wish>();
  return {
    add: ({ stream: { seed, engine, ...stream }, ...wish }) => {
      const name = nameOfStream(stream, { seed, engine }, wish.isApart);
      // Apart from all others, single replicates are asked for, in an order that matters.
      const key = wish.isApart ? `${name} ${wish.first}` : name;
      const before = wishes.get(key);
      wishes.set(key, {
        ...wish,
        stream,
        needed: Math.max(wish.needed, before?.needed ?? 0),
        allowed: Math.max(wish.allowed, before?.allowed ?? 0),
      });
    },
    list: () => [...wishes.values()],
  };
}
