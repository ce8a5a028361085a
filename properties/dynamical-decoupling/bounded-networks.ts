import * as tvd from 'theory-vs-dynamics';
import { type NetworkTask, networkByPlainLoops, networkRun } from './network-task.js';
import { montanari2025 } from './sources.js';

/** While the target is learned, and after the time of the largest overlap with it. */
const times = [5, 20] as const;

const networks = tvd.experiment({
  regime: {
    width: tvd.oneOf(8, 16, 24),
    sampleRatio: tvd.uniform(0.25, 0.4, 6),
    labelNoise: tvd.uniform(0.4, 0.7, 6),
  },
  given: (setting): NetworkTask => ({
    ...setting,
    activation: 'erf',
    inputDimension: 32,
    stepSize: 0.5,
    times,
  }),
  system: (task) => networkRun(task),
  measure: ({ records }) => ({
    readout: records.map(({ meanReadout }) => meanReadout),
    targetOverlap: records.map(({ meanTargetOverlap }) => meanTargetOverlap),
    testError: records.map(({ testError }) => testError),
  }),
});

const predict = (
  { width, sampleRatio, labelNoise, stepSize }: NetworkTask,
  change: { readonly width?: number; readonly frozenReadout?: boolean } = {},
) => {
  const { readout, targetOverlap, testError } = tvd.symmetricDynamics({
    ...{ width, sampleRatio, labelNoise, stepSize, times },
    hiddenCovariance: 'erf',
    target: 'same',
    initialReadout: 1,
    frozenReadout: false,
    ...change,
  });
  return { readout, targetOverlap, testError };
};

export const boundedNetworks = tvd.claim(networks, {
  id: 'dynamical-decoupling/bounded-networks',
  says: 'Networks of erf neurons, which see inputs and not Gaussian features, have within a tenth the test error and the overlap with the target, and within a twentieth the readout, that the theory of their Gaussian surrogate predicts, while they learn the target and begin to lose it.',
  formula:
    '|e_{ts} / e_{ts}^{DMFT} - 1|,\\ |v / v^{DMFT} - 1| < 0.1,\\quad |a / a^{DMFT} - 1| < 0.05',
  source: montanari2025(
    'figures 2 and 4, stochastic gradient descent',
    'for a bounded activation; that the theory is an approximation there is said in the text',
  ),
  assuming: [
    'erf neurons of 32 Gaussian inputs that learn one erf neuron',
    'neurons that start alike, with orthonormal weights across the target',
    'the mean square of label noise as it is on average',
  ],
  observed: {
    name: 'readout, overlap with the target and test error at times 5 and 20',
    symbol: 'a, v, e_{ts}',
    unit: '1',
  },
  relation: {
    readout: tvd.curveOver('readout', 'time', times),
    targetOverlap: tvd.curveOver('targetOverlap', 'time', times),
    testError: tvd.curveOver('testError', 'time', times),
  },
  labels: {
    readout: 'readout',
    targetOverlap: 'overlap with the target',
    testError: 'test error',
  },
  theory: (task) => predict(task),
  margin: {
    readout: (value) => 0.05 * value,
    targetOverlap: (value) => 0.1 * value,
    testError: (value) => 0.1 * value,
    because: 'what is called quantitative; limits of infinite width are farther',
  },
  knownBias: {
    readout: (value) => 0.03 * value,
    targetOverlap: (value) => 0.075 * value,
    testError: (value) => 0.065 * value,
    because: 'inputs are no Gaussian features: measured at nine settings, the same for 64 inputs',
  },
  // Plain loops are slow; at tier smoke complexity-of-networks runs such networks.
  firstTier: 'standard',
  designs: tvd.designsFor(800, { smoke: 2, standard: 8, full: 40 }),
  mistakes: {
    'infinite-width': {
      change: 'theory of so wide a network that it does not overfit',
      theory: (task) => predict(task, { width: 1e4 }),
    },
    'frozen-readouts': {
      change: 'theory whose readouts do not move',
      theory: (task) => predict(task, { frozenReadout: true }),
    },
    'half-the-clock': {
      change: 'the simulator makes half as large steps',
      system: tvd.twoLayerDescent.everywhere(({ stepSize, times: own }) => ({
        stepSize: stepSize / 2,
        times: own.map((time) => time / 2),
      })),
    },
  },
  otherRoutes: {
    'network-written-out': {
      change: 'a network in plain loops in the words of its experiments, with fresh test samples',
      values: (task, key) => {
        const states = networkByPlainLoops(task, key);
        return {
          readout: states.map(({ readout }) => readout),
          targetOverlap: states.map(({ targetOverlap }) => targetOverlap),
          testError: states.map(({ testError }) => testError),
        };
      },
    },
  },
});
