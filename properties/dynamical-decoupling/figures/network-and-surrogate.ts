import * as tvd from 'theory-vs-dynamics';
import { remember } from '../../remember.js';
import { montanari2025 } from '../sources.js';
import { logarithmicSteps, systemOf, task, timeAxis } from './shared.js';

const width = 16;
const kinds = {
  'Gaussian features': ['quadratic', 'gaussian-surrogate', 80],
  'quadratic neurons': ['quadratic', 'network', 120],
  'erf neurons': ['erf', 'network', 120],
} as const;
type Kind = keyof typeof kinds;

const looks = logarithmicSteps(2, 256, 8);
const lineSteps = logarithmicSteps(1, 256, 22);
const inTime = (steps: readonly number[]) => steps.map((step) => step * task.stepSize);

const descending = tvd.experiment({
  regime: { kind: tvd.oneOf('Gaussian features', 'quadratic neurons', 'erf neurons') },
  system: ({ kind }) => {
    const [neurons, model, inputDimension] = kinds[kind];
    return systemOf(neurons, model, { width, inputDimension }, inTime(looks));
  },
  measure: ({ records }) => ({ testError: records.map(({ testError }) => testError) }),
});

const theoryOf = remember((hiddenCovariance: readonly number[] | 'erf') =>
  tvd.symmetricDynamics({ ...task, width, hiddenCovariance, times: inTime(lineSteps) }),
);

const runsOf = (kind: Kind) =>
  tvd.curveOfRun(kind, descending, {
    at: { kind },
    value: 'testError',
    places: inTime(looks),
    numReplicates: (tier) => ({ smoke: 3, standard: 12, full: 60 })[tier],
  });

const lineOf = (name: Kind, hiddenCovariance: readonly number[] | 'erf'): tvd.TheorySeries => ({
  kind: 'theory',
  name,
  places: inTime(lineSteps),
  curve: () => theoryOf(hiddenCovariance).testError,
});

/** Test error of networks beside that of Gaussian features, and the theory of both. */
export const networkAndSurrogate: tvd.CurveFigure = {
  kind: 'curves',
  id: 'network-and-surrogate',
  title: 'Networks beside their Gaussian features',
  caption:
    'Gradient descent of 16 neurons, with samples for each weight 0.3, label noise 0.6 and steps of 0.25: on Gaussian features in 80 dimensions, and of networks in 120. The theory is exact for Gaussian features of many dimensions, and an approximation for networks: quadratic neurons have the covariance 0.9 q + 0.5 q^2 of the features, and tails that Gaussian features lack; erf(2 x) of unit variance is bounded. Predicted: features on their line, erf neurons within a tenth of theirs. Of quadratic neurons theory says no more than the line of the features; their distance to it is what the approximation costs.',
  source: montanari2025('experiments with networks', 'other activations and a smaller size'),
  horizontal: timeAxis,
  vertical: { label: 'test error', symbol: 'e_{ts}', scale: 'linear' },
  series: [
    lineOf('Gaussian features', task.hiddenCovariance),
    runsOf('Gaussian features'),
    runsOf('quadratic neurons'),
    lineOf('erf neurons', 'erf'),
    runsOf('erf neurons'),
  ],
};
