import * as tvd from 'theory-vs-dynamics';
import { reluNetwork } from './learning.js';
import { goring } from './sources.js';

const dimensions = [32, 64, 128] as const;
const sparsity = 2;
const hyperShape = 4;
/** Relative distance on either side at which an iteration looks for an end. */
const bracket = 0.02;

const networksOf = (width: number) => dimensions.map((dimension) => reluNetwork(dimension, width));

const branchEnds = tvd.computation({
  regime: { width: tvd.oneOf(64, 256) },
  of: 'theory',
  computes: ({ width }) => ({
    noise: networksOf(width).map((network) => {
      const { noise, numericalError } = tvd.ardBranchEndParity(network, sparsity, hyperShape);
      return tvd.withError(noise, numericalError.noise);
    }),
  }),
});

export const ardOnsetScaling = tvd.claim(branchEnds, {
  exploratory: true,
  firstTier: 'standard',
  id: 'bayesian-mean-field/ard-onset-scaling',
  says: 'With relevance determination the noise up to which a parity of two inputs can be learned hardly depends on the input dimension.',
  formula: '\\kappa_c^{\\mathrm{ARD}} \\propto d^{\\,0}',
  source: goring(
    'theorem 4.1, relevance determination',
    'known second-hand; the end of the sparse branch is taken for the critical noise',
  ),
  assuming: ['ReLU without biases', 'population data', 'hyper-shape 4'],
  observed: {
    name: 'local exponent of the end of the branch as the dimension doubles',
    symbol: '\\log_2 \\kappa_c(2 d) / \\kappa_c(d)',
    unit: '1',
  },
  relation: { noise: tvd.localExponentsOf('noise', 'input dimension', dimensions) },
  labels: { noise: 'exponent' },
  theory: () => ({ noise: 0 }),
  margin: {
    each: 0.15,
    because:
      'plain mean field has the exponent minus one half, and the estimate without the field of a neuron on itself minus a quarter',
  },
  knownBias: {
    each: 0.11,
    because:
      'found, as there is no theory of the approach: -0.05 from 32 to 64 and -0.02 to -0.03 from 64 to 128, halving each time; the allowance is that of the step before',
  },
  designs: tvd.settingsFor({ smoke: 1, standard: 2, full: 2 }),
  mistakes: {
    'plain-mean-field': {
      change: 'the onset of plain mean field instead of the end of the branch',
      computes: ({ width }) => ({
        noise: networksOf(width).map((network) =>
          tvd.numberNamed(tvd.criticalNoiseParity(network, sparsity, 0.3), 'crossingNoise'),
        ),
      }),
    },
    'inverse-square-root': {
      change: 'theory predicts one over the square root of the dimension',
      theory: () => ({ noise: -1 / 2 }),
    },
  },
  otherRoutes: {
    'end-of-iteration': {
      change:
        'up to dimension 64 the ends are known to two per cent only: an iteration from a sparse start learns below them and not above; from 128 on the branch is sparser than that start',
      computes: (at, right) => {
        const networks = networksOf(at.width);
        return { noise: right(at).noise.map((end, index) => found(networks[index], end)) };
      },
    },
  },
});

/** The end of a branch, if an iteration finds it there too; else nothing is known of it. */
function found(network: tvd.TwoLayerNetwork, end: tvd.NumberWithError): tvd.NumberWithError {
  if (network.inputDimension > 64) return end;
  const isLearned = (factor: number) => {
    const options = { hyperShape, start: 'sparse' } as const;
    const ard = tvd.meanFieldArdParity(network, sparsity, factor * end.value, options);
    return ard.values.orderParameter > 0.15;
  };
  const isEnd = isLearned(1 - bracket) && !isLearned(1 + bracket);
  return tvd.withError(isEnd ? end.value : Number.NaN, bracket * end.value);
}
