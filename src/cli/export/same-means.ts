import type { ReplicatesOfSetting } from '../../runs/index.js';

/** Sums in another order differ by roundings; 1e-9 of the sizes of the values is far beyond. */
const tolerance = 1e-9;

/**
 * Whether replicates have the means that the record of their setting has, where these are plain
 * means of them: what is kept beside a run might be of another one.
 */
export function haveSameMeans({ record, replicates }: ReplicatesOfSetting): boolean {
  const completed = replicates.filter(({ outcome }) => outcome === 'completed');
  return record.components.every(({ method, estimate }, component) => {
    if (method !== 't-mixture') return true;
    const values = completed.map((replicate) => replicate.values[component]);
    if (completed.some((replicate) => replicate.values.length !== record.components.length)) {
      return true;
    }
    const mean = values.reduce((sum, value) => sum + value / values.length, 0);
    const size = Math.max(...values.map(Math.abs));
    return Math.abs(mean - estimate) <= tolerance * size;
  });
}
