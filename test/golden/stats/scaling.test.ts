/** Values of statsmodels 0.15.0 and SciPy 1.17.1 (Python 3.11), called as the comments say. */
import { expect, test } from 'vitest';
import { powerLawFit } from '../../../src/stats/index.js';

const data = {
  sizes: [64, 128, 256, 512, 1024, 2048],
  means: [1.9, 0.93, 0.47, 0.229, 0.117, 0.0565],
  standardErrors: [0.02, 0.012, 0.005, 0.003, 0.0012, 0.0008],
};

// WLS(ln y + s^2/2, [1, ln M(, M^-1/2)], weights = 1/s^2).fit(cov_type='fixed scale')
test.each([
  [undefined, 126.04559071170031, -1.0094004572695825, undefined, 0.00407668482890155, 5.188078169],
  [
    0.5, 126.28560232351667, -1.0096400270465233, -0.007908272505744662, 0.01756655794106358,
    5.18788159,
  ],
])(
  'the power law with correction exponent %s',
  (w, amplitude, exponent, correction, error, chi) => {
    const fit = powerLawFit(data, w);
    expect(fit.amplitude / amplitude).toBeCloseTo(1, 9);
    expect(fit.exponent).toBeCloseTo(exponent, 11);
    expect(fit.standardError).toBeCloseTo(error, 11);
    expect(fit.sumSquares).toBeCloseTo(chi, 7);
    if (correction === undefined) expect(fit.correction).toBeUndefined();
    else expect(fit.correction).toBeCloseTo(correction, 8);
  },
);
