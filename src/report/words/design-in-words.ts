import { type ClaimEvidence, counted } from '../../core/index.js';
import { formatCount, formatNumber } from './format-number.js';

/** How many settings and replicates a claim may have. */
export function designInWords({ design, kind = 'simulated' }: ClaimEvidence): string {
  const { numSettings, minReplicates, maxReplicates, maxShrinkCandidates } = design;
  if (kind !== 'simulated') {
    return `${counted(numSettings, 'setting')}, each evaluated once, at most ${counted(maxShrinkCandidates, 'shrink candidate')}`;
  }
  return (
    `${counted(numSettings, 'setting')}, ${formatCount(minReplicates)} to ${counted(maxReplicates, 'replicate')} each, ` +
    `at most ${counted(maxShrinkCandidates, 'shrink candidate')}`
  );
}

/** At which rates a claim may be decided wrongly. */
export function ratesInWords({ rates, exploratory, kind = 'simulated' }: ClaimEvidence): string {
  if (kind !== 'simulated')
    return 'none: the numbers are computed without random draws, each with a bound on its error';
  return (
    `false refutation ${formatNumber(rates.falseRefutationRate)}, ` +
    `false support ${formatNumber(rates.falseSupportRate)}` +
    (exploratory === true ? ', outside the error budget: the claim is exploratory' : '')
  );
}
