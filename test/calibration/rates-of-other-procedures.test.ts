import { misuseCases } from './catalogue/misuse.js';
import { posteriorCases } from './catalogue/posteriors.js';
import { quantileAndLawCases } from './catalogue/quantiles-and-laws.js';
import { severalClaimsCases } from './catalogue/several-claims.js';
import { varianceCases } from './catalogue/variances.js';
import { testStatedRates } from './stated-rates.js';

testStatedRates([
  ...varianceCases,
  ...quantileAndLawCases,
  ...posteriorCases,
  ...severalClaimsCases,
  ...misuseCases,
]);
