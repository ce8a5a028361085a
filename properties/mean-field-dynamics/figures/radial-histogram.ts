import * as tvd from 'theory-vs-dynamics';
import { mei2018 } from '../sources.js';
import { classifying, radiiOf } from './gaussian-classes.js';

const task = { classSeparation: 0.8, inputDimension: 40, width: 150 };
/** Times, and where the lengths then are. */
const moments = [
  { time: 0, low: 0.5, high: 1.15 },
  { time: 0.25, low: 0.9, high: 1.35 },
  { time: 1, low: 1.2, high: 1.75 },
];

const binWidth = 0.05;

/** The middles of bins between two lengths. */
function middlesOf({ low, high }: { readonly low: number; readonly high: number }): number[] {
  const count = Math.round((high - low) / binWidth);
  return Array.from({ length: count }, (_, bin) => low + (bin + 0.5) * binWidth);
}

const trained = tvd.experiment({
  regime: { moment: tvd.integers(0, moments.length - 1) },
  given: ({ moment }) => moments[moment],
  system: ({ time }) => classifying(task, 8e-4, [time]),
  measure: ({ records }, { low, high }) => ({
    density: histogramOf(radiiOf(task, records[0].state), middlesOf({ low, high })),
  }),
});

/** Share of the lengths in each bin, over its width. */
function histogramOf(radii: readonly number[], middles: readonly number[]): number[] {
  return middles.map((middle) => {
    const inside = radii.filter((radius) => Math.abs(radius - middle) < binWidth / 2);
    return inside.length / radii.length / binWidth;
  });
}

/** Lengths of the law at evenly spaced quantiles. */
const numRadii = 300;

/** The density of the law, averaged over each bin. */
function densitiesAt(time: number, middles: readonly number[]): tvd.NumberWithError[] {
  const { radii, errorsOfRadii } = tvd.isotropicGaussiansFlow({
    classSeparation: task.classSeparation,
    inputDimension: task.inputDimension,
    times: [time],
    numRadii,
  });
  const quantiles = radii[0];
  const shareBelow = (edge: number) => {
    const above = quantiles.findIndex((radius) => radius > edge);
    if (above <= 0) return above === 0 ? 0 : 1;
    const [low, high] = [quantiles[above - 1], quantiles[above]];
    return (above - 0.5 + (edge - low) / (high - low)) / numRadii;
  };
  const error = (Math.max(...errorsOfRadii[0]) + 1 / numRadii) / binWidth;
  return middles.map((middle) =>
    tvd.withError(
      (shareBelow(middle + binWidth / 2) - shareBelow(middle - binWidth / 2)) / binWidth,
      error,
    ),
  );
}

const nameOf = (time: number) => `time ${time}`;

/** Histogram of the lengths of neurons, and the law of the limit. */
export const radialHistogram: tvd.CurveFigure = {
  kind: 'curves',
  id: 'radial-histogram',
  title: 'Lengths of neurons that tell two Gaussian classes apart',
  caption:
    'Lengths of the weights of 150 truncated ReLU neurons that learn by one-pass SGD from which of two Gaussian classes in 40 dimensions, of standard deviations 1.8 and 0.2, an input is; epsilon d = 8e-4. Points: histogram of bins of 0.05. Lines: the law of lengths of the distributional dynamics, averaged over the same bins. Predicted: neurons grow, and the law of their lengths first narrows and then widens. See whether the points of each time have the place, height and width of their line.',
  source: mei2018('isotropic Gaussians, histogram of lengths', 'larger steps and fewer neurons'),
  horizontal: { label: 'length of a neuron', symbol: 'r = |w|', scale: 'linear' },
  vertical: {
    label: 'density, averaged over bins of 0.05',
    symbol: '\\bar\\rho_t(r)',
    scale: 'linear',
  },
  series: moments.flatMap(({ time, ...range }, moment) => [
    tvd.curveOfRun(nameOf(time), trained, {
      at: { moment },
      value: 'density',
      places: middlesOf(range),
      numReplicates: (tier) => ({ smoke: 3, standard: 12, full: 32 })[tier],
    }),
    {
      kind: 'theory' as const,
      name: nameOf(time),
      places: middlesOf(range),
      curve: (middles: readonly number[]) => densitiesAt(time, middles),
    },
  ]),
};
