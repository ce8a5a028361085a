import type {
  Domain,
  ParameterRange,
  Phase,
  Relation,
  RunOutcome,
  SettingEvidence,
} from '../core/index.js';
import { formatNumber } from './format-number.js';
import { formatParameter } from './format-setting.js';

/** The method of inference in words. */
export const methodWords: Readonly<Record<SettingEvidence['method'], string>> = {
  't-mixture': 't-mixture confidence sequence',
  betting: 'betting confidence sequence',
  'power-by-slope': 'confidence set from tests for zero log-log slope',
};

/** Why a setting was run, in words. */
export const phaseWords: Readonly<Record<Phase, string>> = {
  pilot: 'Pilot',
  explore: 'Drawn from the domain',
  confirm: 'Repeated on fresh seeds',
  shrink: 'Candidate while shrinking',
  final: 'Final repeat on fresh seeds',
};

/** A claim's relation as a sentence. */
export function relationInWords(relation: Relation): string {
  switch (relation.kind) {
    case 'mean-equals':
      return 'The mean of every component lies within its margin of the prediction.';
    case 'probability-equals':
      return 'Every probability lies within its margin of the prediction.';
    case 'scales-as':
      return `The distance from the predicted limit is a power of ${relation.sizeName}, measured at ${relation.sizes.map(formatParameter).join(', ')}; the exponent lies within its margin of the predicted one.`;
  }
}

/** A domain, one phrase for each parameter. */
export function domainInWords(domain: Domain): readonly string[] {
  return Object.entries(domain).map(([name, range]) => `${name} ${rangeInWords(range)}`);
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
