import type { ClaimProgress, RunProgress, UnitCount } from './run-progress.js';

type Kind = 'settings' | 'controls';

/**
 * Time left, from the measured cost of the units done so far.
 *
 * A unit is expected to cost the mean of its own claim's units of its kind,
 * for lack of those what the claim's units took in an earlier run, for lack of
 * that the mean of the kind over all claims, or of the other kind. Claims in flight share the workers: their costs
 * are divided by the mean number in flight so far. A unit that has taken
 * longer than expected is expected to take half as long again.
 *
 * @returns undefined while no unit is done
 */
export function secondsLeft(progress: RunProgress, now: number): number | undefined {
  const { claims, startedAt } = progress;
  const elapsed = now - startedAt;
  const overall = { settings: total(claims, 'settings'), controls: total(claims, 'controls') };
  if (overall.settings.numDone + overall.controls.numDone === 0 || !(elapsed > 0)) return undefined;

  let left = 0;
  let spent = 0;
  for (const claim of claims) {
    const inUnit =
      claim.isDecided || claim.unitStartedAt === undefined ? 0 : now - claim.unitStartedAt;
    spent += claim.settings.seconds + claim.controls.seconds + inUnit;
    if (claim.isDecided) continue;
    const costs = {
      settings: expectedCost(claim, 'settings', overall),
      controls: expectedCost(claim, 'controls', overall),
    };
    left += unitsLeft(claim.settings) * costs.settings + unitsLeft(claim.controls) * costs.controls;
    if (inUnit === 0) continue;
    const expected = unitsLeft(claim.settings) > 0 ? costs.settings : costs.controls;
    left += Math.max(expected - inUnit, inUnit / 2) - expected;
  }
  return Math.max(0, left) / Math.max(1, spent / elapsed);
}

function expectedCost(
  claim: ClaimProgress,
  kind: Kind,
  overall: Readonly<Record<Kind, UnitCount>>,
): number {
  const other: Kind = kind === 'settings' ? 'controls' : 'settings';
  return (
    mean(claim[kind]) ??
    claim.earlierUnitSeconds ??
    mean(overall[kind]) ??
    mean(claim[other]) ??
    mean(overall[other]) ??
    0
  );
}

function mean({ seconds, numDone }: UnitCount): number | undefined {
  return numDone === 0 ? undefined : seconds / numDone;
}

function unitsLeft({ numUnits, numDone }: UnitCount): number {
  return numUnits - numDone;
}

function total(claims: readonly ClaimProgress[], kind: Kind): UnitCount {
  const sum = { numUnits: 0, numDone: 0, seconds: 0 };
  for (const claim of claims) {
    sum.numUnits += claim[kind].numUnits;
    sum.numDone += claim[kind].numDone;
    sum.seconds += claim[kind].seconds;
  }
  return sum;
}
