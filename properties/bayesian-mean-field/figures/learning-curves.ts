import * as tvd from 'theory-vs-dynamics';
import { reluNetwork } from '../learning.js';
import { goring } from '../sources.js';
import { publishedArdErrors, publishedErrors, publishedMeanFieldErrors } from './published.js';
import { learns } from './shared.js';

const network = reluNetwork(6, 32);
const sparsity = 2;
const noise = 0.1;

const samples: Readonly<Record<tvd.Tier, readonly number[]>> = {
  smoke: [8, 32, 128],
  standard: [8, 16, 32, 64, 128],
  full: [4, 8, 16, 24, 32, 48, 64, 96, 128, 256],
};

/** Up to as many samples as the cube has points. */
const fieldPlaces = [8, 16, 32, 64];

const cube = tvd.hypercube(network.inputDimension);
const targets = tvd.parity(cube, network.inputDimension, sparsity);

const kernelPlaces = Array.from({ length: 25 }, (_, index) => Math.round(4 * 2 ** (index / 4)));

const learned = tvd.experiment({
  regime: { numSamples: tvd.integers(4, 256) },
  system: ({ numSamples }) =>
    learns({ network, sparsity, noise, numSamples, burnInTimes: 3, relaxationTimes: 6 }),
  measure: ({ orderParameter }) => ({ orderParameter }),
});

/** Order parameter against the number of samples: SGLD, both mean fields and the kernel. */
export const learningCurves: tvd.CurveFigure = {
  kind: 'curves',
  id: 'learning-curves',
  title: 'Learning curves',
  caption:
    'Order parameter of a parity of two among six inputs, width 32, noise 0.1, random samples drawn anew for each replicate. Mean field, plain and with relevance determination (MF-ARD, hyper-shape 4), is that of one data set; the kernel is averaged over data sets by the eigenlearning equations.',
  source: goring('learning curves', 'at a small size'),
  horizontal: { label: 'samples', symbol: 'P', scale: 'log' },
  vertical: { label: 'order parameter', symbol: 'm_S', scale: 'linear' },
  series: [
    tvd.sweepOf('SGLD', learned, {
      along: 'numSamples',
      at: {},
      value: 'orderParameter',
      places: (tier) => samples[tier],
      numReplicates: (tier) => ({ smoke: 6, standard: 16, full: 64 })[tier],
    }),
    {
      kind: 'theory',
      name: 'mean field, one data set',
      places: fieldPlaces,
      valueAt: (numSamples) =>
        overlapWithError(
          tvd
            .meanFieldOnDataSet(network, dataOf(numSamples), noise, { numNeurons: 2048 })
            .predict(cube),
        ),
    },
    {
      kind: 'theory',
      name: 'MF-ARD, one data set',
      places: fieldPlaces,
      valueAt: (numSamples) =>
        overlapWithError(
          tvd
            .meanFieldArdOnDataSet(network, dataOf(numSamples), noise, { hyperShape: 4 })
            .predict(cube),
        ),
    },
    {
      kind: 'theory',
      name: 'kernel regression',
      places: kernelPlaces,
      valueAt: (numSamples) => {
        const { orderParameter, relativeError } = tvd.sampledParityRegression(network, {
          sparsity,
          ridge: tvd.posteriorRidge(noise, numSamples),
          numSamples,
        });
        return { value: orderParameter, numericalError: relativeError * orderParameter };
      },
    },
  ],
};

function dataOf(numSamples: number) {
  return tvd.paritySample({
    inputDimension: network.inputDimension,
    sparsity,
    numSamples,
    dataSet: 0,
  });
}

/** Order parameter of outputs on the cube, and how far the samples of neurons are from it. */
function overlapWithError({ values, samples: sampled }: tvd.MeanFieldValues) {
  const overlap = (outputs: Float64Array) =>
    targets.reduce((sum, target, point) => sum + target * outputs[point], 0) / targets.length;
  const value = overlap(values);
  const spread = sampled.map((outputs) => Math.abs(overlap(outputs) - value));
  return { value, numericalError: Math.max(...spread) };
}

const paperPlaces = Array.from({ length: 31 }, (_, index) => Math.round(10 ** (1 + index / 10)));

/** The paper's own learning curves beside kernel regression with both ridges. */
export const publishedLearningCurves: tvd.CurveFigure = {
  kind: 'curves',
  id: 'published-learning-curves',
  title: 'Learning curves of the paper, with the kernel of its posterior',
  caption:
    'Squared test error of the last iterate at d = 35, k = 4, width 512, noise 0.005, as published (single draws: before anything is learned a draw has error 1.5). Lines: error of the mean of kernel regression by the eigenlearning equations, with the ridge that the posterior implies and with the smaller one of the code of the paper.',
  source: goring('figure 1'),
  horizontal: { label: 'samples', symbol: 'P', scale: 'log' },
  vertical: { label: 'mean squared error', symbol: '\\mathbb{E}(f - y)^2', scale: 'log' },
  series: [
    { kind: 'published', name: 'SGLD', source: goring('figure 1'), points: publishedErrors },
    {
      kind: 'published',
      name: 'mean field',
      source: goring('figure 1'),
      points: publishedMeanFieldErrors,
    },
    { kind: 'published', name: 'MF-ARD', source: goring('figure 1'), points: publishedArdErrors },
    ...(['ridge noise^2 P', 'ridge noise^2'] as const).map((name) => ({
      kind: 'theory' as const,
      name: `kernel, ${name}`,
      places: paperPlaces,
      valueAt: (numSamples: number) => {
        const { meanSquaredError, relativeError } = tvd.sampledParityRegression(
          reluNetwork(35, 512),
          {
            sparsity: 4,
            ridge: 0.005 ** 2 * (name === 'ridge noise^2 P' ? numSamples : 1),
            numSamples,
          },
        );
        return { value: meanSquaredError, numericalError: relativeError * meanSquaredError };
      },
    })),
  ],
};
