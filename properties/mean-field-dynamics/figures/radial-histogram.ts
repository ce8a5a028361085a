import * as tvd from 'theory-vs-dynamics';
import { mei2018 } from '../sources.js';
import { classifying, radiiOf } from './gaussian-classes.js';

const task = { classSeparation: 0.8, inputDimension: 40, width: 200 };
const times = [0, 0.03, 1];

/** Bins and their middles. */
const [first, binWidth, numBins] = [0.45, 0.05, 26];
const middles = Array.from({ length: numBins }, (_, bin) => first + (bin + 0.5) * binWidth);

const trained = tvd.experiment({
  regime: { moment: tvd.integers(0, times.length - 1) },
  system: ({ moment }) => classifying(task, 8e-4, [times[moment]]),
  measure: ({ records }) => ({ density: histogramOf(radiiOf(task, records[0].state)) }),
});

/** Share of the lengths in each bin, over its width. */
function histogramOf(radii: readonly number[]): number[] {
  const counts = middles.map(() => 0);
  for (const radius of radii) {
    const bin = Math.floor((radius - first) / binWidth);
    if (bin >= 0 && bin < numBins) counts[bin] += 1;
  }
  return counts.map((count) => count / radii.length / binWidth);
}

/** Lengths of the law at evenly spaced quantiles. */
const numRadii = 500;

/** The density of the law, averaged over each bin. */
function densitiesAt(time: number): tvd.NumberWithError[] {
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
  caption: 'RADIAL',
  source: mei2018('isotropic Gaussians, histogram of lengths', 'larger steps and fewer neurons'),
  horizontal: { label: 'length of a neuron', symbol: 'r = |w|', scale: 'linear' },
  vertical: {
    label: 'density, averaged over bins of 0.05',
    symbol: '\\bar\\rho_t(r)',
    scale: 'linear',
  },
  series: times.flatMap((time, moment) => [
    tvd.curveOfRun(nameOf(time), trained, {
      at: { moment },
      value: 'density',
      places: middles,
      numReplicates: (tier) => ({ smoke: 4, standard: 8, full: 32 })[tier],
    }),
    {
      kind: 'theory' as const,
      name: nameOf(time),
      places: middles,
      curve: () => densitiesAt(time),
    },
  ]),
};
