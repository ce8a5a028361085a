import { invalidArgument } from '../../core/index.js';
import type { Machine } from '../../shards/index.js';

/**
 * Refuses numbers of an engine whose bits depend on the processor, where they are of several.
 *
 * @throws VerificationError 'invalid-argument'
 */
export function requireSameBits(engine: string, machines: readonly Machine[]): void {
  const cpus = [...new Set(machines.map(({ cpu }) => cpu))];
  if (engine !== 'native-fma' || cpus.length < 2) return;
  throw invalidArgument(
    'processors of the shards',
    cpus,
    'one processor, as the bits of native-fma depend on it',
    'submit again for nodes of one kind (Slurm: --constraint), or with another --simulation-engine',
  );
}
