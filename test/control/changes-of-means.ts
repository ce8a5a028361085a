import type { ClaimEvidence, EffectChange, MeanDiscrepancy } from '../../src/core/index.js';
import { discrepanciesOf } from '../../src/runs/over-time/discrepancies-of.js';
import { pValueOfDifference, type VariancePart } from '../../src/stats/index.js';

/**
 * The means of a claim over the settings of two runs that have none in common, by Welch's test with
 * the spread between settings as uncertainty.
 *
 * Its p-values hold no rate: two or three settings may fall alike and show no spread. Between two
 * runs on fixed seeds it is a tripwire all the same, which stays as it is until either side
 * computes other numbers.
 */
export function changesOfMeans(one: ClaimEvidence, other: ClaimEvidence): readonly EffectChange[] {
  const [before, after] = [discrepanciesOf(one), discrepanciesOf(other)];
  if (before === undefined || after === undefined) return [];
  const known = new Map(Object.entries(before.byName));
  return Object.entries(after.byName).flatMap(([name, later]): EffectChange[] => {
    const earlier = known.get(name);
    if (earlier === undefined) return [];
    const parts = [partOf(earlier, before.numSettings), partOf(later, after.numSettings)];
    const usable = parts.filter((part) => part !== undefined);
    if (usable.length < parts.length) return [];
    const change = later.mean - earlier.mean;
    return [
      {
        claim: other.claim.id,
        name,
        earlier: asEffect(earlier),
        later: asEffect(later),
        change,
        standardError: Math.sqrt(usable.reduce((sum, { variance }) => sum + variance, 0)),
        pValue: pValueOfDifference(change, 0, usable),
      },
    ];
  });
}

/** The spread between settings holds the noise of the replicates too; undefined with one setting. */
function partOf(mean: MeanDiscrepancy, numSettings: number): VariancePart | undefined {
  if (mean.spread === undefined || numSettings < 2) return undefined;
  const ofSettings = mean.spread ** 2 / numSettings;
  return { variance: Math.max(ofSettings, mean.standardError ** 2), degrees: numSettings - 1 };
}

function asEffect({ mean, standardError }: MeanDiscrepancy) {
  return { estimate: mean, standardError };
}
