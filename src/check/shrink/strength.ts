import type { ComponentEvidence, SettingEvidence } from '../../core/index.js';

/**
 * A smaller setting must fail at least this share of the way from the edge of
 * the margin to what was found.
 */
const floorShare = 0.5;

/**
 * Largest estimated discrepancy on the side that the claim forbids, in margins;
 * 0 when there is none. Not the distance of the interval from the margin: a
 * sequential test stops as soon as that is positive.
 */
export function strengthOf(evidence: Pick<SettingEvidence, 'components'>): number {
  return Math.max(0, nearnessOf(evidence));
}

/**
 * The same, negative where every estimate lies on the side that is allowed: how near a setting is
 * to one that fails.
 */
export function nearnessOf({ components }: Pick<SettingEvidence, 'components'>): number {
  return Math.max(...components.map(outwardMargins));
}

/** The discrepancy that is strongest, with its sign: estimate minus prediction, in margins; NaN without any. */
export function discrepancyOf({ components }: Pick<SettingEvidence, 'components'>): number {
  const [strongest] = [...components].sort((a, b) => outwardMargins(b) - outwardMargins(a));
  if (strongest === undefined) return Number.NaN;
  const { estimate, prediction, margin } = strongest;
  return (estimate - prediction) / margin;
}

/**
 * The discrepancy, in margins, below which a smaller setting does not count:
 * without it shrinking walks to the edge of the failing region, where a failure
 * is rarest. Half-way from the edge to what was found, in three digits, so that
 * replay lines can be typed; always above 1.
 */
export function strengthFloor(found: Pick<SettingEvidence, 'components'>): number {
  const beyond = Math.max(0.02, strengthOf(found) - 1);
  const floor = 1 + Number((floorShare * beyond).toPrecision(3));
  // A sum of short decimals need not be one (1 + 1.68 is 2.6799999999999997); fifteen digits
  // are what every decimal survives.
  return Number(floor.toPrecision(15));
}

/** What lies as far beyond the floor as the floor beyond the edge: what was found. */
export function strengthBehind(floor: number): number {
  return 1 + (floor - 1) / floorShare;
}

/** How far an estimate lies from the prediction on the side that is refuted, in margins. */
function outwardMargins({ side, estimate, prediction, margin }: ComponentEvidence): number {
  const margins = (estimate - prediction) / margin;
  if (side === 'at-most') return margins;
  return side === 'at-least' ? -margins : Math.abs(margins);
}
