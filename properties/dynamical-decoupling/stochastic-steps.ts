import * as tvd from 'theory-vs-dynamics';
import { type NetworkTask, networkByPlainLoops, networkRun } from './network-task.js';
import type { PlainState } from './network-written-out.js';
import { montanari2025 } from './sources.js';

const inputDimension = 24;
/** The target is half learned; a step counted as m times as long would be seen. */
const time = 4;
/** Of the steps on all samples. */
const largestStep = 0.1;

interface Trained extends Omit<NetworkTask, 'stepSize' | 'times'> {
  readonly learningRate: number;
  readonly batchSize: number;
}

/** On the clock of the paper: a step of so large a rate takes lr / (alpha m). */
const onBatches = ({ learningRate, ...task }: Trained) => {
  const stepSize = learningRate / (task.sampleRatio * task.width);
  const numSteps = task.width * Math.round(time / (task.width * stepSize));
  return { ...task, stepSize, times: [numSteps * stepSize] };
};

const onAllSamples = (task: Trained) => {
  const { batchSize: _, times, ...rest } = onBatches(task);
  return { ...rest, stepSize: times[0] / Math.ceil(times[0] / largestStep), times };
};

const names = ['readout', 'targetOverlap', 'trainError', 'testError'] as const;
type Name = (typeof names)[number];

const differences = (read: (name: Name) => number) =>
  Object.fromEntries(names.map((name) => [name, read(name)])) as Record<Name, number>;

const inWords: Readonly<Record<Name, keyof tvd.DescentObservables>> = {
  readout: 'meanReadout',
  targetOverlap: 'meanTargetOverlap',
  trainError: 'trainError',
  testError: 'testError',
};

const training = tvd.experiment({
  regime: {
    activation: tvd.oneOf('erf', 'tanh'),
    width: tvd.oneOf(8, 16),
    sampleRatio: tvd.uniform(0.25, 0.4, 6),
    labelNoise: tvd.uniform(0.4, 0.7, 6),
    /** With batches of twelve at least, noise has moved readouts by less than a hundredth. */
    learningRate: tvd.uniform(0.06, 0.12, 6),
    /** Samples over those of a batch. */
    batches: tvd.oneOf(2, 3, 4),
  },
  given: ({ batches, ...task }): Trained => {
    const numSamples = Math.round(task.sampleRatio * task.width * inputDimension);
    const sampleRatio = numSamples / (task.width * inputDimension);
    return { ...task, inputDimension, sampleRatio, batchSize: Math.round(numSamples / batches) };
  },
  system: (task) =>
    tvd.onOneKey({ all: networkRun(onAllSamples(task)), batches: networkRun(onBatches(task)) }),
  measure: ({ all, batches }) =>
    differences(
      (name) => Number(batches.records[0][inWords[name]]) - Number(all.records[0][inWords[name]]),
    ),
});

export const stochasticSteps = tvd.claim(training, {
  id: 'dynamical-decoupling/stochastic-steps',
  says: 'Stochastic gradient descent on batches of a quarter to a half of the samples, at rates up to 0.12, has the readout, overlap and errors of gradient descent on all of them, once a step of the rate is counted as the rate over n / d in time.',
  formula: '\\Delta t = \\mathrm{lr} \\cdot d / n = \\mathrm{lr} / (\\alpha m)',
  source: montanari2025('figures 2 and 4, stochastic gradient descent', 'clock derived'),
  assuming: [
    'neurons with bounded activation that learn one of their own',
    'the same samples and start for both',
    'time 4, when the target is half learned',
  ],
  observed: {
    name: 'difference of readout, overlap with the target, train and test error',
    symbol: '\\Delta a, \\Delta v, \\Delta e',
    unit: '1',
  },
  relation: tvd.meansEqual,
  labels: {
    readout: 'difference of readouts',
    targetOverlap: 'difference of overlaps with the target',
    trainError: 'difference of train errors',
    testError: 'difference of test errors',
  },
  theory: () => ({ readout: 0, targetOverlap: 0, trainError: 0, testError: 0 }),
  margin: {
    each: 0.02,
    because: 'numbers of order one that change by a tenth to a half while the target is learned',
  },
  knownBias: { each: 0.009, because: 'steps of either size; noise of batches in its second order' },
  // At tier smoke complexity-of-networks runs such networks.
  firstTier: 'standard',
  designs: tvd.designsFor(800, { smoke: 2, standard: 10, full: 40 }),
  mistakes: {
    'clock-without-the-width': {
      change: 'a step on a batch is counted as m times as long, so that there are fewer',
      system: tvd.twoLayerDescent.everywhere(({ batchSize, times, network }) =>
        batchSize === undefined ? {} : { times: times.map((own) => own / network.width) },
      ),
    },
    'sum-over-the-batch': {
      change: 'the sum over a batch is taken for that over all samples',
      system: tvd.twoLayerDescent.everywhere(({ batchSize, numSamples, stepSize, times }) => {
        if (batchSize === undefined) return {};
        const share = batchSize / numSamples;
        return { stepSize: stepSize * share, times: times.map((own) => own * share) };
      }),
    },
  },
  otherRoutes: {
    'network-written-out': {
      change: 'both in plain loops in the words of experiments, with fresh test samples',
      values: (task, key) => {
        const last = (network: NetworkTask): PlainState => networkByPlainLoops(network, key)[0];
        const [all, batches] = [last(onAllSamples(task)), last(onBatches(task))];
        return differences((name) => batches[name] - all[name]);
      },
    },
  },
});
