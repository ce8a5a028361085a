import { deriveKey, keyFromSeed } from '../../src/random/index.js';

/** The items in an order that follows from the seed and their names alone. */
export function shuffled<Item extends { readonly id: string }>(
  items: readonly Item[],
  seed: number,
): Item[] {
  const key = keyFromSeed(seed);
  const placed = items.map((item) => ({ item, place: deriveKey(key, item.id) }));
  placed.sort((a, b) => a.place[0] - b.place[0] || a.place[1] - b.place[1]);
  return placed.map(({ item }) => item);
}
