import type { ClaimEvidence, ClaimTrend, EarlierRuns } from '../../core/index.js';
import { sparkline } from '../over-time/sparkline.js';
import { changeInWords, trendWords } from '../over-time/words.js';
import { type Markup, trustMarkup } from '../page/markup.js';

/** The course of a claim over its last runs, and what that says; empty without some. */
export interface TrendOfClaim {
  readonly trendMarkup: Markup;
  readonly trendText: string;
}

/** Fewer runs are no course. */
const leastRuns = 3;

export function trendOf(
  { claim, tier }: ClaimEvidence,
  earlier: EarlierRuns | undefined,
): TrendOfClaim {
  const own = earlier?.claims[claim.id];
  if (own === undefined || own.trend.length < leastRuns) {
    return { trendMarkup: trustMarkup(''), trendText: '' };
  }
  const trend: ClaimTrend = {
    claim: claim.id,
    tier,
    ...(own.trendName === undefined ? {} : { name: own.trendName }),
    points: own.trend,
    numObservations: own.trend.filter(({ isRepeat }) => isRepeat !== true).length,
    state: own.trendState,
    ...(own.trendChange === undefined ? {} : { change: own.trendChange }),
  };
  const sentence = changeInWords(trend);
  return {
    trendMarkup: sparkline(trend),
    trendText:
      sentence === '' ? `${own.trend.length} runs: ${trendWords[own.trendState]}` : sentence,
  };
}
