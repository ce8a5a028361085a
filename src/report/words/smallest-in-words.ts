import { type ComponentEvidence, smallestMistake } from '../../core/index.js';
import { formatNumber, formatPercent } from './format-number.js';

/** The smallest mistake that was seen: a share of what is predicted where it is smaller, or as it is. */
export function smallestInWords(component: ComponentEvidence): string {
  const smallest = smallestMistake(component);
  if (!Number.isFinite(smallest)) return 'none';
  const share = smallest / Math.abs(component.prediction);
  if (share < 1) return formatPercent(Number(share.toPrecision(2)));
  return formatNumber(Number(smallest.toPrecision(2)));
}
