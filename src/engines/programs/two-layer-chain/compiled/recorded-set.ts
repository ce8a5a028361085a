import type { Chain } from '../../../../core/index.js';

/** The set that outputs are recorded on, unless a step's own outputs will do. */
export function testSetOf({ data, records, batchSize }: Chain): Chain['data'] | undefined {
  if (records === undefined) return undefined;
  const isBatched = batchSize !== undefined && batchSize < data.targets.length;
  return records.testSet ?? (isBatched ? data : undefined);
}
