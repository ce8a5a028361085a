import type { CalibrationCase } from './case.js';
import { curveAndScalingCases } from './curves-and-scaling.js';
import { meanCases } from './means.js';
import { misuseCases } from './misuse.js';
import { pipelineCases } from './pipeline.js';
import { posteriorCases } from './posteriors.js';
import { quantileAndLawCases } from './quantiles-and-laws.js';
import { severalClaimsCases } from './several-claims.js';
import { varianceCases } from './variances.js';

/** Everything that states an error rate, and what misuse does to it. A new case is one more entry. */
export const catalogue: Readonly<Record<string, readonly CalibrationCase[]>> = {
  'The decision of the pipeline': pipelineCases,
  'Means and probabilities': meanCases,
  Variances: varianceCases,
  'Quantiles and laws': quantileAndLawCases,
  Posteriors: posteriorCases,
  'Curves and scaling': curveAndScalingCases,
  'Several claims': severalClaimsCases,
  'Misuse, which must be seen': misuseCases,
};
