import type { Fault } from '../faults.js';

/** A fault by rule that no claim can see; it is counted among those that are not killed. */
export interface EquivalentByRule extends Pick<Fault, 'file' | 'line' | 'before' | 'after'> {
  readonly because: string;
}

export const equivalentByRule: readonly EquivalentByRule[] = [
  {
    file: 'src/kernels/two-layer-chain/two-layer-chain.c',
    line: 40,
    before: '1',
    after: '2',
    because:
      'the second word of each key is read from beyond the keys: noise of the same law, and the first word tells all but one pair in 2^32 apart; that engines give the same bits is a test of its own',
  },
  {
    file: 'src/models/quasi-random-regression.ts',
    line: 53,
    before: 'centredWeyl(index, roots[j])',
    after: '1.5 * (centredWeyl(index, roots[j]))',
    because:
      'it defines the data set that theory and dynamics are both given, and both are right on another one',
  },
];

/** Why no claim can see a fault by rule; undefined for all others. */
export function whyEquivalent({ file, line, before, after }: Fault): string | undefined {
  return equivalentByRule.find(
    (known) =>
      known.file === file &&
      known.line === line &&
      known.before === before &&
      known.after === after,
  )?.because;
}
