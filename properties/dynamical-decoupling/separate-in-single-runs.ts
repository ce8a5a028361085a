import * as tvd from 'theory-vs-dynamics';
import { erfNetworkByLoops } from './erf-network-by-loops.js';
import { montanari2025 } from './sources.js';

const stepSize = 0.25;

const tasks = {
  width: tvd.oneOf(24, 28, 32),
  inputDimension: tvd.oneOf(36, 44),
  /** n / (m d) */
  sampleRatio: tvd.uniform(0.28, 0.35, 7),
  labelNoise: tvd.uniform(0.55, 0.7, 6),
} as const;

type Task = tvd.SettingOf<typeof tasks>;

/** Looked at after every second step until three times the width. */
const timesOf = ({ width }: Pick<Task, 'width'>) =>
  Array.from({ length: 6 * width + 1 }, (_, k) => 2 * stepSize * k);

/** Read off one run. */
function readings(
  { labelNoise }: Pick<Task, 'labelNoise'>,
  times: readonly number[],
  series: Readonly<Record<'overlap' | 'trainError' | 'testError', readonly number[]>>,
) {
  const course = (name: keyof typeof series) => ({ times, values: series[name] });
  const rises = { level: 0.5, direction: 'rising' } as const;
  // Half of the error that the target itself has.
  const fits = { level: labelNoise ** 2 / 4, direction: 'falling' } as const;
  return {
    learning: tvd.firstPassage(course('overlap'), rises).value,
    overfitting: tvd.firstPassage(course('trainError'), fits).value,
    unlearned: tvd.turningPoint(course('overlap'), 'maximum').after.value,
    rise: (2 * tvd.turningPoint(course('testError'), 'minimum').after.value) / labelNoise ** 2,
  };
}

const networks = tvd.experiment({
  regime: tasks,
  system: (task) =>
    tvd.twoLayerDescent({
      network: {
        inputDimension: task.inputDimension,
        width: task.width,
        activation: { kind: 'erf', slope: 2 },
        readouts: 'trained',
      },
      model: 'network',
      target: 'neuron',
      numSamples: Math.round(task.sampleRatio * task.width * task.inputDimension),
      labelNoise: { deviation: task.labelNoise, meanSquare: 'exact' },
      start: { directions: 'orthonormal', readouts: 1 },
      stepSize,
      times: timesOf(task),
    }),
  measure: ({ records }, task) =>
    readings(task, timesOf(task), {
      overlap: records.map(({ meanTargetOverlap }) => meanTargetOverlap),
      trainError: records.map(({ trainError }) => trainError),
      testError: records.map(({ testError }) => testError),
    }),
});

const change = tvd.twoLayerDescent.everywhere;

export const separateInSingleRuns = tvd.claim(networks, {
  id: 'dynamical-decoupling/separate-in-single-runs',
  says: 'Each single run of a real network of moderate width and dimension learns the target before it overfits, by a factor of two and a half and more in time; then it unlearns the feature, and its test error rises from an interior minimum.',
  formula:
    '\\Pr\\bigl(t_{e_{tr} = \\tau^2 / 4} > \\tfrac52\\, t_{v = 1/2}\\bigr) \\to 1,\\quad v(t) \\text{ and } -e_{ts}(t) \\text{ rise and fall}',
  source: montanari2025('single index with mean-field initialisation', 'in single runs'),
  assuming: [
    'neurons of erf(2 z) of unit variance, one such neuron as target',
    'weights that start orthonormal across the target, readouts that start at one',
  ],
  observed: {
    name: 'chances that times separate by a factor of two and a half, that a twentieth of the overlap is lost again, and that the test error rises by a fiftieth of the least one, by three times the width',
    symbol: '\\Pr',
    unit: '1',
  },
  relation: {
    separation: tvd.separatesBy('learning', 'overfitting', 2.5),
    unlearned: tvd.atLeast(tvd.chanceAbove('unlearned', 0.05)),
    rise: tvd.atLeast(tvd.chanceAbove('rise', 0.02)),
  },
  labels: {
    separation: 'overfitting after two and a half learning times',
    unlearned: 'unlearning',
    rise: 'rise of the test error',
  },
  theory: () => ({ separation: 1, unlearned: 1, rise: 1 }),
  margin: { each: 0.1, because: 'in nine of ten runs at least' },
  knownBias: { each: 0.02, because: 'fluctuations of small networks' },
  // Hundreds of runs of hundreds of steps.
  firstTier: 'standard',
  designs: tvd.designsFor(300, { smoke: 2, standard: 2, full: 8 }),
  mistakes: {
    'few-samples': {
      change: 'an eighth of the samples',
      system: change(({ numSamples }) => ({ numSamples: Math.round(numSamples / 8) })),
    },
    'readouts-at-rest': {
      change: 'readouts are not trained',
      system: change(({ network }) => ({ network: { ...network, readouts: 'frozen' as const } })),
    },
    'hardly-any-noise': {
      change: 'labels with a tenth of the noise',
      system: change(({ labelNoise }) => ({
        labelNoise: { ...labelNoise, deviation: labelNoise.deviation / 10 },
      })),
    },
  },
  otherRoutes: {
    'plain-loops': {
      change:
        'networks of 24 neurons in 30 dimensions by plain loops, in steps twice as large, with draws of their own',
      values: ({ sampleRatio, labelNoise }, key) => {
        const [width, inputDimension, stepOfLoops] = [24, 30, 2 * stepSize];
        const numSamples = Math.round(sampleRatio * width * inputDimension);
        const numSteps = (3 * width) / stepOfLoops;
        const size = { inputDimension, width, numSamples, numSteps };
        const course = erfNetworkByLoops({ ...size, labelNoise, stepSize: stepOfLoops }, key);
        const times = course.trainError.map((_, step) => step * stepOfLoops);
        return readings({ labelNoise }, times, { ...course, overlap: course.meanOverlap });
      },
    },
  },
});
