import * as tvd from 'theory-vs-dynamics';
import { remember } from '../../remember.js';
import { montanari2025 } from '../sources.js';
import { logarithmicSteps, systemOf, task, timeAxis } from './shared.js';

const shown = [
  { width: 4, inputDimension: 96 },
  { width: 16, inputDimension: 80 },
] as const;

/** Steps at which runs are looked at, and at which lines are drawn. */
const looks = logarithmicSteps(2, 256, 8);
const lineSteps = logarithmicSteps(1, 256, 22);

const descending = tvd.experiment({
  regime: { place: tvd.integers(0, shown.length - 1) },
  system: ({ place }) =>
    systemOf(
      'quadratic',
      'gaussian-surrogate',
      shown[place],
      looks.map((step) => step * task.stepSize),
    ),
  measure: ({ records }) => ({
    trainError: records.map((own) => own.trainError),
    testError: records.map((own) => own.testError),
    overlap: records.map((own) => own.meanTargetOverlap),
    readout: records.map((own) => own.meanReadout),
  }),
});

const theoryOf = remember((width: number) =>
  tvd.symmetricDynamics({ ...task, width, times: lineSteps.map((step) => step * task.stepSize) }),
);

type Measured = 'trainError' | 'testError' | 'overlap' | 'readout';

const predictedName = {
  trainError: 'trainError',
  testError: 'testError',
  overlap: 'targetOverlap',
  readout: 'readout',
} as const;

/** A line of theory and points of runs for each width. */
function ofEachWidth(value: Measured, title: string): tvd.CurveSeries[] {
  return shown.flatMap(({ width, inputDimension }, place): tvd.CurveSeries[] => {
    const name = `${title}, width ${width}, d = ${inputDimension}`;
    return [
      {
        kind: 'theory',
        name,
        places: lineSteps.map((step) => step * task.stepSize),
        curve: () => theoryOf(width)[predictedName[value]],
      },
      tvd.curveOfRun(name, descending, {
        at: { place },
        value,
        places: looks.map((step) => step * task.stepSize),
        numReplicates: (tier) => ({ smoke: 3, standard: 12, full: 60 })[tier],
      }),
    ];
  });
}

const setting =
  'Gradient descent with steps of 0.25 on Gaussian features of the covariance 0.9 q + 0.5 q^2; samples for each weight 0.3, label noise 0.6, readouts one and weights orthonormal at the start. Lines are infinitely many inputs, points averages over runs.';

const source = montanari2025(
  'single index, mean-field initialisation',
  'Gaussian features with a quadratic part',
);

/** Train and test error of two widths. */
export const errorsOverTime: tvd.CurveFigure = {
  kind: 'curves',
  id: 'errors-over-time',
  title: 'Learning first, overfitting later',
  caption: `${setting} Predicted: both errors fall together at first; then the train error goes to zero while the test error passes a minimum and rises, later for the wider network. See whether points lie on their lines up to some multiple of one over the dimension, and whether the test error turns where the line does.`,
  source,
  horizontal: timeAxis,
  vertical: { label: 'train and test error', symbol: 'e', scale: 'linear' },
  series: [...ofEachWidth('trainError', 'train'), ...ofEachWidth('testError', 'test')],
};

/** Overlap with the target of two widths. */
export const overlapOverTime: tvd.CurveFigure = {
  kind: 'curves',
  id: 'overlap-over-time',
  title: 'A feature that is learned, and unlearned in part',
  caption: `${setting} Predicted: weights turn towards the target, and away from it again when noise is fitted. The overlap of the wider network is larger, and falls further.`,
  source,
  horizontal: timeAxis,
  vertical: { label: 'overlap with the target', symbol: 'v', scale: 'linear' },
  series: ofEachWidth('overlap', 'overlap'),
};

/** Readouts of two widths. */
export const readoutOverTime: tvd.CurveFigure = {
  kind: 'curves',
  id: 'readout-over-time',
  title: 'Readouts grow as noise is fitted',
  caption: `${setting} Predicted: readouts dip, grow while the target is learned, and grow on towards what fitting the noise takes, which is more for the wider network.`,
  source,
  horizontal: timeAxis,
  vertical: { label: 'readout', symbol: 'a', scale: 'linear' },
  series: ofEachWidth('readout', 'readout'),
};
