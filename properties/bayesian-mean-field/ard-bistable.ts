import * as tvd from 'theory-vs-dynamics';
import { reluNetwork } from './learning.js';
import { onceMore } from './neurons-on-a-grid.js';
import { goring } from './sources.js';

const network = reluNetwork(48, 512);
const sparsity = 2;
const hyperShape = 4;

const ard = (noise: number, start: 'isotropic' | 'sparse') =>
  tvd.meanFieldArdParity(network, sparsity, noise, { hyperShape, start });

const branches = tvd.computation({
  regime: { noise: tvd.uniform(0.088, 0.1, 6) },
  of: 'theory',
  computes: ({ noise }) => {
    const [there, half] = [noise, noise / 2].map((own) => ard(own, 'isotropic'));
    return {
      isotropic: tvd.numberNamed(there, 'orderParameter'),
      sparse: tvd.numberNamed(there, 'otherStartOrderParameter'),
      isotropicAtHalf: tvd.numberNamed(half, 'orderParameter'),
      sparseAtHalf: tvd.numberNamed(half, 'otherStartOrderParameter'),
    };
  },
});

export const ardBistable = tvd.claim(branches, {
  id: 'bayesian-mean-field/ard-bistable',
  says: 'Mean field with relevance determination has two solutions in a window of noise, one that learns the parity and one that does not, and one solution at half that noise: its transition is of first order.',
  formula:
    '\\rho_j = \\frac{\\alpha_0 + N/2}{\\beta_0 + \\tfrac{N}{2} \\langle w_j^2 \\rangle},\\quad m_{\\mathrm{iso}} \\ne m_{\\mathrm{sparse}}',
  source: goring(
    'self-reinforcing input feature selection',
    'derived: the paper shows it as large errors over seeds near the transition',
  ),
  assuming: [
    'ReLU without biases',
    'parity of two of 48 inputs, population data',
    'width 512, hyper-shape 4',
  ],
  observed: {
    name: 'order parameters from the isotropic and the sparse start, and their difference at half the noise',
    symbol:
      'm_{\\mathrm{iso}}(\\kappa),\\ m_{\\mathrm{sparse}}(\\kappa),\\ (m_{\\mathrm{sparse}} - m_{\\mathrm{iso}})(\\kappa / 2)',
    unit: '1',
  },
  relation: {
    isotropic: tvd.atMost(tvd.value('isotropic')),
    sparse: tvd.atLeast(tvd.value('sparse')),
    difference: tvd.valueDifference('sparseAtHalf', 'isotropicAtHalf'),
  },
  labels: {
    isotropic: 'isotropic start',
    sparse: 'sparse start',
    difference: 'difference at half the noise',
  },
  theory: () => ({ isotropic: 0, sparse: 0.35, difference: 0 }),
  margin: {
    each: 0.05,
    because:
      'the lower branch has 0.01 or less and the upper one 0.41 or more, where plain mean field has about 0.01: a margin of a twentieth leaves the branches 0.25 apart',
  },
  knownBias: {
    each: 1e-6,
    because: 'both branches solve their equations to eight digits of the quadrature',
  },
  designs: tvd.settingsFor({ smoke: 1, standard: 3, full: 7 }),
  mistakes: {
    'plain-mean-field': {
      change: 'the precisions stay at those of the prior',
      computes: ({ noise }) => {
        const [there, half] = [noise, noise / 2].map((own) =>
          tvd.numberNamed(tvd.meanFieldParity(network, sparsity, own), 'orderParameter'),
        );
        return { isotropic: there, sparse: there, isotropicAtHalf: half, sparseAtHalf: half };
      },
    },
    'starts-exchanged': {
      change: 'the two starts are exchanged, and their difference is that at the noise itself',
      computes: (at, right) => {
        const { isotropic, sparse } = right(at);
        return {
          isotropic: sparse,
          sparse: isotropic,
          isotropicAtHalf: sparse,
          sparseAtHalf: isotropic,
        };
      },
    },
  },
  otherRoutes: {
    'neurons-on-a-grid': {
      change:
        'each solution is put into the equations once more, with averages over neurons on a plain grid of their weights instead of the law of alignments on a sphere',
      computes: ({ noise }) => ({
        isotropic: onGrid(noise, 'isotropic'),
        sparse: onGrid(noise, 'sparse'),
        isotropicAtHalf: onGrid(noise / 2, 'isotropic'),
        sparseAtHalf: onGrid(noise / 2, 'sparse'),
      }),
    },
  },
});

function onGrid(noise: number, start: 'isotropic' | 'sparse'): number {
  const { orderParameter, relevantPrecision, irrelevantPrecision } = ard(noise, start).values;
  const prior = network.inputDimension / network.weightPriorScale ** 2;
  return onceMore(network, noise, hyperShape, {
    orderParameter,
    precisions: [prior * relevantPrecision, prior * irrelevantPrecision],
  }).orderParameter;
}
