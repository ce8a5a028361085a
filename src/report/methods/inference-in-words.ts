import type { InferenceMethod } from '../../core/index.js';
import type { MethodWork } from './method-works.js';

/** A kind of inference for the methods of a run: what it assumes, and where it comes from. */
interface InferenceInWords {
  readonly sentence: string;
  readonly works: readonly MethodWork[];
}

/** Each kind of inference as a sentence for a referee. */
export const inferenceInWords: Readonly<Record<InferenceMethod, InferenceInWords>> = {
  computed: {
    sentence:
      'Numbers that need no random draws are evaluated once; both sides come with a bound on their error, and the discrepancy is an interval that holds both bounds.',
    works: [],
  },
  't-mixture': {
    sentence:
      'Means have t-mixture confidence sequences, which are valid at every number of replicates for replicates that are normal with unknown variance. How far skewness and kurtosis may change the stated rates is estimated by the leading terms of the Cramér series (the tail correction); a component decides nothing while that is above one half.',
    works: ['lai1976', 'wang2023', 'petrov1975'],
  },
  betting: {
    sentence:
      'Probabilities and other means of values in [0, 1] have betting confidence sequences, which assume independence and nothing else.',
    works: ['waudbysmith2024'],
  },
  'variance-mixture': {
    sentence:
      'Variances have confidence sequences by Gamma mixtures of likelihood ratios, for replicates close to normal; the visible kurtosis is gated as for means.',
    works: ['lai1976'],
  },
  'variance-ratio-mixture': {
    sentence:
      'Ratios of variances have confidence sequences by mixtures of likelihood ratios that do not depend on the scale.',
    works: ['lai1976'],
  },
  'quantile-mixture': {
    sentence:
      'Quantiles have confidence sequences by beta-binomial mixtures of counts, which assume independence and nothing else.',
    works: ['howard2022'],
  },
  'distribution-band': {
    sentence:
      'Whole laws are compared by a band around the empirical distribution function that is valid at every look.',
    works: ['howard2022'],
  },
  'rank-mixture': {
    sentence:
      'Ranks are compared by a Dirichlet-multinomial mixture against the law within the margin that fits them best.',
    works: ['wasserman2020'],
  },
  'power-by-slope': {
    sentence:
      'The exponent of a power law has a confidence set: every power p at which y M^(-p) shows no slope in the logarithm of M. No logarithm of a noisy number is taken. The verdict must not depend on which sizes are used: it is repeated from fewer sizes.',
    works: ['lai1976'],
  },
  'log-ratio-slope': {
    sentence:
      'The slope of a logarithm of a ratio of two densities has a confidence sequence from predicted likelihood ratios of paired signs, which is exact for independent pairs.',
    works: ['shirts2013'],
  },
  'cumulant-crossing': {
    sentence:
      'Where cumulants of two sizes cross is bounded by tests of equal cumulants; their rates are asymptotic.',
    works: ['binder1981'],
  },
};
