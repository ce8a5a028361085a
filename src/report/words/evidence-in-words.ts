import type {
  ClaimKind,
  Domain,
  InferenceMethod,
  ParameterRange,
  Phase,
  Relation,
  RunOutcome,
} from '../../core/index.js';
import { formatNumber } from './format-number.js';
import { formatParameter } from './format-setting.js';
import { readableName, readableProse } from './readable-name.js';

/** The method of inference in words. */
export const methodWords: Readonly<Record<InferenceMethod, string>> = {
  computed: 'one evaluation, with a bound on its error',
  't-mixture': 't-mixture confidence sequence',
  betting: 'betting confidence sequence',
  'variance-mixture': 'confidence sequence of a variance, by a Gamma mixture',
  'variance-ratio-mixture': 'confidence sequence of a ratio of variances',
  'quantile-mixture': 'confidence sequence of a quantile, by beta-binomial mixtures',
  'distribution-band': 'band around the empirical distribution function, valid at every look',
  'rank-mixture': 'Dirichlet-multinomial mixture against ranks within the margin',
  'power-by-slope': 'confidence set from tests for zero log-log slope',
  'log-ratio-slope': 'confidence sequence from predicted likelihood ratios of paired signs',
  'cumulant-crossing': 'confidence set from tests of equal cumulants (asymptotic)',
};

/** How the two sides of a claim were compared, in words. */
export const kindWords: Readonly<Record<ClaimKind, string>> = {
  simulated: 'simulated: random runs against a prediction',
  computed: 'computed: numbers of a dynamics without randomness against a prediction',
  'theory-consistency': 'theory consistency: both sides are theory, by two routes',
};

/** Why a setting was run, in words. */
export const phaseWords: Readonly<Record<Phase, string>> = {
  pilot: 'Pilot',
  explore: 'Drawn from the regime',
  confirm: 'Repeated on fresh seeds',
  shrink: 'Candidate while shrinking',
  final: 'Final repeat on fresh seeds',
};

/** A claim's relation as a sentence. */
export function relationInWords({ statement }: Relation): string {
  return readableProse(statement);
}

/** A domain, one phrase for each parameter. */
export function domainInWords(domain: Domain): readonly string[] {
  return Object.entries(domain).map(
    ([name, range]) => `${readableName(name)} ${rangeInWords(range)}`,
  );
}

/** Counts of run outcomes, in words. */
export function outcomesInWords(outcomes: Readonly<Partial<Record<RunOutcome, number>>>): string {
  const parts = Object.entries(outcomes).map(([outcome, count]) => `${count} ${outcome}`);
  return parts.length === 0 ? 'none recorded' : parts.join(', ');
}

function rangeInWords(range: ParameterRange): string {
  switch (range.kind) {
    case 'one-of':
      return `one of ${range.values.map(formatParameter).join(', ')}`;
    case 'integers':
      return `a whole number from ${formatParameter(range.min)} to ${formatParameter(range.max)}`;
    case 'uniform':
      return `from ${formatNumber(range.min)} to ${formatNumber(range.max)}`;
    case 'log-uniform':
      return `from ${formatNumber(range.min)} to ${formatNumber(range.max)}, evenly in its logarithm`;
  }
}
