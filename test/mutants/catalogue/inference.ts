import type { Mutant } from '../mutant.js';

const stats = 'test/unit/stats';

/** Faults of the statistics. */
export const inference: readonly Mutant[] = [
  {
    id: 'H2',
    // tensorflow/probability, inference_gym, _z_test
    fault: 'A standard error is used where its square is needed.',
    file: 'src/stats/sequential/t-mixture.ts',
    find: '(mean - expected) ** 2 / (sampleVariance(moments) / count)',
    replace: '(mean - expected) ** 2 / Math.sqrt(sampleVariance(moments) / count)',
    tests: [`${stats}/e-values/log-e-values.test.ts`],
  },
  {
    id: 'H6',
    // jakorostami/expectation pull request 84
    fault: 'Cumulative e-values are multiplied as if they were increments.',
    file: 'src/stats/e-values/combine.ts',
    find: 'return sum + logAfter - logBefore;',
    replace: 'return sum + logAfter;',
    tests: [`${stats}/e-values/e-values.test.ts`],
  },
  {
    id: 'H7',
    // SauersML/gam issue 1179
    fault: 'The e-value of a p-value is 1/p.',
    file: 'src/stats/e-values/calibrate.ts',
    find: 'return Math.log(kappa) + (kappa - 1) * Math.log(pValue);',
    replace: 'return -Math.log(pValue);',
    tests: [`${stats}/e-values/e-values.test.ts`],
  },
  {
    id: 'H8',
    // AdmiralenOla/Scoary pull request 5
    fault: 'Benjamini-Hochberg steps down: it stops at the first that fails.',
    file: 'src/stats/multiplicity/e-benjamini-hochberg.ts',
    find: 'Math.log(rate)) numRejected = k;',
    replace: 'Math.log(rate)) numRejected = k;\n    else break;',
    tests: [`${stats}/e-values/e-values.test.ts`],
  },
  {
    id: 'H10',
    // cran/mcunit, expect_mcmc_reversible
    fault: 'A tied draw counts as below the value and as a tie.',
    file: 'src/stats/hypothesis-tests/rank-uniformity.ts',
    find: 'if (draw < value) below += 1;\n    else if (draw === value) ties += 1;',
    replace: 'if (draw <= value) below += 1;\n    if (draw === value) ties += 1;',
    tests: [`${stats}/hypothesis-tests/rank-uniformity.test.ts`],
  },
  {
    id: 'H11',
    // arviz-devs/arviz-stats issue 419
    fault: 'E-values of any dependence are combined by their sum, which is anti-conservative.',
    file: 'src/stats/e-values/combine.ts',
    find: 'return max + Math.log(scaled / total);',
    replace: 'return max + Math.log(scaled);',
    tests: [
      `${stats}/e-values/e-values.test.ts`,
      'test/unit/check/decide/evidence-against.test.ts',
    ],
  },
  {
    id: 'H13',
    // TuringLang/MCMCChains.jl pull request 229
    fault: 'The autocorrelation time counts each pair of lags once instead of twice.',
    file: 'src/stats/estimate/effective-sample-size.ts',
    find: 'const time = -1 + 2 * sum + Math.max(0, even);',
    replace: 'const time = -1 + sum + Math.max(0, even);',
    tests: [
      'test/golden/stats/chain-diagnostics.test.ts',
      `${stats}/estimate/chain-diagnostics.test.ts`,
    ],
  },
  {
    id: 'H18',
    // simple-statistics, cumulativeStdNormalProbability(-5) = 0.001
    fault: 'The tail of the normal law ends at 0.001.',
    file: 'src/stats/distributions/normal.ts',
    find: 'density * centralSeries(x) : density * millsRatio(x);',
    replace: 'density * centralSeries(x) : Math.max(0.001, density * millsRatio(x));',
    tests: ['test/golden/stats/distributions.test.ts'],
  },
  {
    id: 'H20',
    fault: 'ln E is compared with 1/rate instead of its logarithm.',
    file: 'src/stats/sequential/variance-mixture.ts',
    find: 'logEValue(ratio) + Math.log(rate);',
    replace: 'logEValue(ratio) - 1 / rate;',
    tests: [`${stats}/sequential/mixtures.test.ts`],
  },
];
