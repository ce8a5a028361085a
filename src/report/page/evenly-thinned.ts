/** At most `maxItems` of the items, evenly spaced, the first and the last included. */
export function evenlyThinned<Item>(items: readonly Item[], maxItems: number): readonly Item[] {
  if (items.length <= maxItems) return items;
  if (maxItems <= 0) return [];
  const last = items.length - 1;
  if (maxItems === 1) return items.slice(last);
  return Array.from({ length: maxItems }, (_, index) =>
    Math.round((index * last) / (maxItems - 1)),
  ).flatMap((position) => items.slice(position, position + 1));
}
