import * as tvd from 'theory-vs-dynamics';
import { type NetworkTask, networkByPlainLoops, networkRun } from './network-task.js';
import { montanari2025 } from './sources.js';

/** Samples for each input: the root of d / n is halved. */
const samplesPerInput = [8, 32] as const;
/** In units of 1 / alpha, as all times here: noise has turned the weights, and is not fitted. */
const growthTimes = [6, 24] as const;
/** Of each kind in a replicate; fewer would be skew. */
const numRuns = 2;

const tasks = {
  activation: tvd.oneOf('erf', 'tanh'),
  width: tvd.oneOf(6, 8, 10),
  labelNoise: tvd.uniform(0.5, 0.9, 8),
  /** When gaps are looked at. */
  time: tvd.uniform(1.5, 3, 6),
} as const;

type Task = tvd.SettingOf<typeof tasks>;

/** A network at times in the clock alpha t, in which the force on readouts does not know n. */
function taskOf(
  { activation, labelNoise }: Task,
  shape: { width: number; inputDimension: number; perInput: number },
  clock: { times: readonly number[]; largestStep: number },
): NetworkTask {
  const { width, inputDimension, perInput } = shape;
  const sampleRatio = perInput / width;
  const stepSize = clock.times[0] / Math.ceil(clock.times[0] / clock.largestStep) / sampleRatio;
  const times = clock.times.map((own) => own / sampleRatio);
  return { activation, labelNoise, width, inputDimension, sampleRatio, stepSize, times };
}

/** Networks that learn a target: of few and many samples, at one width and at one in proportion. */
function learners(task: Task) {
  const gapOf = (width: number, perInput: number) =>
    taskOf(
      task,
      { width, perInput, inputDimension: 14 },
      { times: [task.time], largestStep: 0.25 },
    );
  const [few, many] = samplesPerInput;
  return {
    few: gapOf(task.width, few),
    many: gapOf(task.width, many),
    fewAndNarrow: gapOf(3, few),
    manyAndWide: gapOf((3 * many) / few, many),
  };
}

/** Networks that are given noise of another size than learners are. */
const onNoise = (task: Task): NetworkTask =>
  taskOf(
    { ...task, labelNoise: 0.6 + task.labelNoise / 2 },
    { width: 8, perInput: 8, inputDimension: 12 },
    { times: growthTimes, largestStep: 0.125 },
  );

type Kind = keyof ReturnType<typeof learners>;

const meanOf = (numbers: readonly number[]) =>
  numbers.reduce((sum, own) => sum + own / numbers.length, 0);

/** Of one run, of either sign. */
const sizeOfGap = ({ testError, trainError }: Record<'testError' | 'trainError', number>) =>
  Math.abs(testError - trainError);

/** By how much a bound on powers is passed, in means over some runs. */
function excesses(
  gaps: (kind: Kind) => readonly number[],
  readouts: readonly (readonly number[])[],
) {
  const root = Math.sqrt(samplesPerInput[1] / samplesPerInput[0]);
  const [before, after] = growthTimes.map((_, time) =>
    meanOf(readouts.map((largest) => largest[time] - 1)),
  );
  return {
    gap: root * meanOf(gaps('many')) - meanOf(gaps('few')),
    gapOfWide: root * meanOf(gaps('manyAndWide')) - meanOf(gaps('fewAndNarrow')),
    growth: after - (growthTimes[1] / growthTimes[0]) * before,
  };
}

/** A sixth of the gap at few samples, which is larger for the steeper erf(2 z). */
const gapMargin = ({ activation, labelNoise }: Task) =>
  (activation === 'erf' ? 0.05 : 0.02) * labelNoise ** 2;

const someOf = <T>(run: T) => Array.from({ length: numRuns }, () => run);

const networks = tvd.experiment({
  regime: tasks,
  system: (task) => {
    const { few, many, fewAndNarrow, manyAndWide } = learners(task);
    return {
      few: someOf(networkRun(few)),
      many: someOf(networkRun(many)),
      fewAndNarrow: someOf(networkRun(fewAndNarrow)),
      manyAndWide: someOf(networkRun(manyAndWide)),
      onNoise: someOf(tvd.changed(networkRun(onNoise(task)), { target: 'none' as const })),
    };
  },
  measure: ({ onNoise: noisy, ...learned }) =>
    excesses(
      (kind) => learned[kind].map(({ records: [own] }) => sizeOfGap(own)),
      noisy.map(({ records }) =>
        records.map(({ readouts }) => Math.max(...readouts.map(Math.abs))),
      ),
    ),
});

export const gapAndGrowth = tvd.claim(networks, {
  id: 'dynamical-decoupling/gap-and-growth',
  says: 'At a given time in the clock alpha t, test and train error of networks of bounded activation differ by at most the order of the root of d / n, whether or not the width grows with the samples; and the largest readout of networks that are given noise grows at most linearly.',
  formula:
    '|R - \\hat R_n| \\lesssim (d / n)^{1/2},\\quad \\|a(\\hat t)\\|_\\infty \\le a_0 + a_1 \\hat t,\\quad \\hat t = \\alpha t',
  source: montanari2025(
    'theorem on times before overfitting',
    'shapes of its bounds, the constants of which are not given',
  ),
  assuming: [
    'erf and tanh neurons on 12 and 14 Gaussian inputs, with readouts that start at one',
    'orthonormal weights across the target, one neuron like theirs',
    'the mean square of label noise as it is on average',
  ],
  observed: {
    name: 'size of the gap at 32 samples for an input, times the root of 4, beyond that at 8; growth of the largest readout until time 24 beyond four times that until 6',
    symbol: '2\\, |g_{32}| - |g_8|,\\ \\Delta a_{24} - 4 \\Delta a_6',
    unit: '1',
  },
  relation: {
    gap: tvd.atMost(tvd.mean('gap')),
    gapOfWide: tvd.atMost(tvd.mean('gapOfWide')),
    growth: tvd.atMost(tvd.mean('growth')),
  },
  labels: {
    gap: 'gap at one width',
    gapOfWide: 'gap at a width in proportion to samples',
    growth: 'growth of the largest readout',
  },
  theory: () => ({ gap: 0, gapOfWide: 0, growth: 0 }),
  margin: {
    gap: (_zero, task) => gapMargin(task),
    gapOfWide: (_zero, task) => gapMargin(task),
    growth: 0.3,
    because:
      'about a sixth of the gap at few samples, a power of -0.4, and an eighth to a quarter of the growth under noise, a power of 1.1 to 1.2',
  },
  knownBias: { each: 0, because: 'neither bound is reached: gaps fall nearly like d / n' },
  // Networks until late times; at tier smoke complexity-of-networks runs such networks.
  firstTier: 'standard',
  designs: tvd.designsFor(200, { smoke: 2, standard: 3, full: 16 }),
  mistakes: {
    'samples-that-stay': {
      change: 'the fewer samples everywhere, and the same clock',
      system: tvd.twoLayerDescent.everywhere(({ network, numSamples, stepSize, times }) => {
        const few = samplesPerInput[0] * network.inputDimension;
        const factor = numSamples / few;
        return {
          numSamples: few,
          stepSize: factor * stepSize,
          times: times.map((own) => factor * own),
        };
      }),
    },
    'lazy-readouts': {
      change: 'readouts of learners start at the root of the width',
      system: tvd.twoLayerDescent.everywhere(({ network, target, start, stepSize }) =>
        target === 'none'
          ? {}
          : { start: { ...start, readouts: Math.sqrt(network.width) }, stepSize: stepSize / 4 },
      ),
    },
    'squared-clock': {
      change: 'readouts under noise are looked at at the squares of times',
      system: tvd.twoLayerDescent.everywhere(({ target, times: own }) =>
        target === 'none' ? { times: [own[1] * (own[0] / own[1]) ** 2, own[1]] } : {},
      ),
    },
  },
  otherRoutes: {
    'network-written-out': {
      change: 'networks in plain loops in the words of their experiments, with fresh test samples',
      values: (task, key) => {
        const tasksOfKinds = learners(task);
        const keyed = (name: string, run: number) => tvd.deriveKey(key, name, run);
        const runs = Array.from({ length: numRuns }, (_, run) => run);
        return excesses(
          (kind) =>
            runs.map((run) => {
              const [own] = networkByPlainLoops(tasksOfKinds[kind], keyed(kind, run));
              return sizeOfGap(own);
            }),
          runs.map((run) =>
            networkByPlainLoops(onNoise(task), keyed('noise', run), { hasTarget: false }).map(
              ({ largestReadout }) => largestReadout,
            ),
          ),
        );
      },
    },
  },
});
