import * as tvd from 'theory-vs-dynamics';
import { remember } from '../../remember.js';
import { mei2018 } from '../sources.js';
import { classifying, classRisk } from './gaussian-classes.js';
import { even } from './shared.js';

const [inputDimension, width, time] = [20, 100, 3];

const separations: Readonly<Record<tvd.Tier, readonly number[]>> = {
  smoke: [0.2, 0.5],
  standard: [0.1, 0.2, 0.3, 0.4, 0.45, 0.5, 0.54],
  full: even(0.1, 0.54, 23),
};

const trained = tvd.experiment({
  regime: { classSeparation: tvd.uniform(0.05, 0.9) },
  system: ({ classSeparation }) =>
    classifying({ classSeparation, inputDimension, width }, 8e-4, [time]),
  measure: ({ records }, { classSeparation }) => ({
    risk: classRisk({ classSeparation, inputDimension, width }, records[0].state),
  }),
});

const minimum = remember((classSeparation: number) =>
  tvd.isotropicGaussiansMinimum({ classSeparation }),
);

const places = [...even(0.1, 0.3, 9), 0.35, 0.4, 0.45, 0.4742, 0.5, 0.55, 0.6];

/** On both sides of the threshold; the line is there as long as theory has it between them. */
const aroundThreshold = [0.47421, 0.47423] as const;

/** Risk after training against the separation of the classes. */
export const riskAgainstSeparation: tvd.CurveFigure = {
  kind: 'curves',
  id: 'risk-against-separation',
  title: 'Risk against the separation of two Gaussian classes',
  caption:
    'Two classes of standard deviations 1 + Delta and 1 - Delta; 100 truncated ReLU neurons in 20 dimensions, epsilon d = 8e-4. The limit has infinitely many neurons, and is exact in the dimension: predicted are points that differ from its line by an amount of the order of one over the width, which no line shows. The least risks are those of infinitely many dimensions: up to the threshold Delta_h = (a - b) / (a + b) = 0.4742, where mean outputs are 1 at length a and -1 at length b, neurons of one length do as well as any law; beyond it only laws of several lengths reach zero.',
  source: mei2018('isotropic Gaussians, risk against the separation', 'at a smaller size'),
  horizontal: { label: 'separation of the classes', symbol: '\\Delta', scale: 'linear' },
  vertical: { label: 'population risk', symbol: 'R', scale: 'linear' },
  series: [
    tvd.sweepOf(`SGD at time ${time}`, trained, {
      along: 'classSeparation',
      at: {},
      value: 'risk',
      places: (tier) => separations[tier],
      numReplicates: (tier) => ({ smoke: 4, standard: 4, full: 8 })[tier],
    }),
    {
      kind: 'theory',
      name: `limit at time ${time}, d = ${inputDimension}`,
      // Half a second each; from 0.545 on lengths part, and a solution takes six times as long.
      places: [0.1, 0.15, 0.21, 0.3, 0.41, 0.54],
      valueAt: (classSeparation) =>
        tvd.isotropicGaussiansFlow({ classSeparation, inputDimension, times: [time] }).risk[0],
    },
    {
      kind: 'theory',
      name: 'all neurons of one length, least risk',
      places,
      valueAt: (separation) => minimum(separation).singleMassRisk,
    },
    {
      kind: 'theory',
      name: 'any law of lengths, least risk',
      places,
      valueAt: (separation) => minimum(separation).risk,
    },
    {
      kind: 'theory',
      name: 'threshold of one length',
      places: aroundThreshold,
      curve: ([low, high]) => {
        const threshold = minimum(0.3).threshold?.value ?? Number.NaN;
        const isBetween = low < threshold && threshold < high;
        return [0, 0.7].map((value) => (isBetween ? tvd.withError(value, 0) : null));
      },
    },
  ],
};
