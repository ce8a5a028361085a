import { afterAll, expect, test } from 'vitest';
import { binomialUpperTail } from '../helpers/tails.js';
import { calibration, nominalRates } from './sizes.js';

/** In how many of how many sequences the truth was ever excluded, per nominal rate. */
export type ExclusionCounts = (numSequences: number) => ReadonlyMap<number, number>;

/** A method on a law for which it states its rate. */
export interface CalibrationCase {
  readonly name: string;
  readonly count: ExclusionCounts;
  /** Share of the usual number of sequences, for costly methods; default 1. */
  readonly share?: number;
  /** Factor by which the realised rate may exceed the nominal one, where that is stated; default 1. */
  readonly slack?: number;
}

/**
 * One test per case and nominal rate: the realised rate of ever excluding the
 * truth is not above the nominal one times the stated slack. A method whose rate is exactly nominal
 * fails with probability `calibration.failureRate`; conservative ones hardly
 * ever do. Prints a table.
 */
export function testRealisedRates(cases: readonly CalibrationCase[]): void {
  const rows: string[] = [];
  test.each(cases)('$name: the truth is excluded no more often than stated', (calibrated) => {
    const numSequences = Math.round(calibration.numSequences * (calibrated.share ?? 1));
    const counts = calibrated.count(numSequences);
    const slack = calibrated.slack ?? 1;
    for (const nominal of nominalRates) {
      const count = counts.get(nominal) ?? Number.NaN;
      const tail = binomialUpperTail(count, numSequences, slack * nominal);
      rows.push(
        [
          calibrated.name.padEnd(36),
          String(nominal).padStart(8),
          (count / numSequences).toFixed(4).padStart(9),
          `${count}/${numSequences}`.padStart(11),
          tail.toPrecision(2).padStart(8),
        ].join(' '),
      );
    }
    for (const nominal of nominalRates) {
      const count = counts.get(nominal) ?? Number.NaN;
      expect(binomialUpperTail(count, numSequences, slack * nominal)).toBeGreaterThan(
        calibration.failureRate,
      );
    }
  });
  afterAll(() => {
    const head = `${'case'.padEnd(36)}  nominal  realised       count  P(more)`;
    process.stdout.write(`\n${[head, ...rows].join('\n')}\n`);
  });
}

/**
 * Counts the sequences in which `excludes` ever said yes.
 *
 * @param excludes - the nominal rates at which sequence `index` ever excluded the truth
 */
export function countExclusions(
  numSequences: number,
  excludes: (index: number) => ReadonlySet<number>,
): ReadonlyMap<number, number> {
  const counts = new Map<number, number>(nominalRates.map((rate) => [rate, 0]));
  for (let index = 0; index < numSequences; index++) {
    for (const rate of excludes(index)) counts.set(rate, (counts.get(rate) ?? 0) + 1);
  }
  return counts;
}
