import * as tvd from 'theory-vs-dynamics';
import { reluNetwork } from './learning.js';
import { relativeDistance } from './random-data.js';
import { sampledMeanField } from './sampled-mean-field.js';
import { goring } from './sources.js';

const sizes = { inputDimension: 4, sparsity: 2, numSamples: 12 } as const;

const fromTwoStarts = tvd.computation({
  regime: {
    width: tvd.oneOf(8, 32, 128),
    noise: tvd.uniform(0.1, 0.3, 10),
    dataSet: tvd.integers(0, 999),
    starts: tvd.integers(0, 999),
  },
  given: ({ width, noise, dataSet, starts }) => ({
    network: reluNetwork(sizes.inputDimension, width),
    data: tvd.paritySample({ ...sizes, dataSet }),
    noise,
    // Normal entries, three times as large as those of the targets.
    starts: [1, 2].map((start) => {
      const key = tvd.deriveKey(tvd.keyFromSeed(starts), 'start', start);
      return tvd.normalDraws(key, sizes.numSamples).map((entry) => 3 * entry);
    }),
    // Few neurons condense most: at width 8 and noise 0.1 a third of them carries the law.
    solver: { numNeurons: width === 8 ? 320 : 128, maxIterations: 100, tolerance: 1e-8 },
  }),
  of: 'theory',
  computes: ({ network, data, noise, starts, solver }) => {
    const [first, second] = starts.map((start) =>
      tvd.meanFieldOnDataSet(network, data, noise, { start, ...solver }),
    );
    // The potential is at least as convex as its quadratic part, so a gradient bounds a distance.
    const left = first.relativeGradientNorm + second.relativeGradientNorm;
    const lengths = Math.hypot(...data.targets) / Math.hypot(...second.residual);
    const distance = relativeDistance(first.residual, second.residual);
    return { distance: tvd.withError(distance, left * lengths) };
  },
});

export const uniqueFixedPoint = tvd.claim(fromTwoStarts, {
  id: 'bayesian-mean-field/unique-fixed-point',
  says: 'Plain mean field has one fixed point on any data set, whatever the start.',
  formula:
    '\\Psi(r) = \\frac{\\lVert r - y \\rVert^2}{2 P \\kappa^2} + N \\ln Z(r)\\ \\text{is strictly convex}',
  source: goring(
    'self-consistency of the mean field',
    'derived from it: the paper looks for several solutions from several starts',
  ),
  assuming: ['ReLU without biases', 'unit prior scales', 'random points of the cube'],
  observed: {
    name: 'distance between the residuals where two random starts end, over their length',
    symbol: "\\lVert r - r' \\rVert / \\lVert r \\rVert",
    unit: '1',
  },
  relation: tvd.valuesEqual,
  theory: () => ({ distance: 0 }),
  margin: {
    each: 1e-6,
    because: 'one solution: only what the solver leaves is allowed, and two would be far apart',
  },
  knownBias: { each: 0, because: 'the error of the solver is that of the distance' },
  designs: tvd.settingsFor({ smoke: 4, standard: 80, full: 400 }),
  mistakes: {
    'stopped-early': {
      change: 'the solver takes one step, says that it has converged, and the start is still seen',
      computes: (at, right) => {
        const solver = { ...at.solver, maxIterations: 1, tolerance: 1e3 };
        return { distance: right({ ...at, solver }).distance.value };
      },
    },
    'relevance-determination': {
      change:
        'mean field with relevance determination at a noise where it has two solutions, from its two starts',
      computes: () => {
        const network = reluNetwork(32, 256);
        const options = { hyperShape: 4, start: 'isotropic' } as const;
        const { values } = tvd.meanFieldArdParity(network, 2, 0.095, options);
        const gap = values.otherStartOrderParameter - values.orderParameter;
        return { distance: gap / values.orderParameter };
      },
    },
  },
  otherRoutes: {
    'neurons-of-the-prior': {
      change:
        'neurons drawn from the prior and a damped iteration instead of quasi-random neurons and Newton steps, at noise 0.3',
      computes: ({ network, data, starts }) => {
        const key = tvd.keyFromSeed(0);
        const [first, second] = starts.map((start) =>
          sampledMeanField(network, data, 0.3, key, start),
        );
        return { distance: relativeDistance(first.residual, second.residual) };
      },
    },
  },
});
