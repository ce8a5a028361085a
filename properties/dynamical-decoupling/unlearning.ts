import * as tvd from 'theory-vs-dynamics';
import { type NetworkTask, networkByPlainLoops, networkRun } from './network-task.js';
import { montanari2025 } from './sources.js';

/** Learning, the largest overlap with the target, and noise that is fitted. */
const times = [2, 12, 100] as const;

/** At which descent stays near the flow while readouts grow. */
const stepSizes = { erf: 0.4, tanh: 0.5, cubic: 0.1 } as const;

interface Looked {
  readonly readout: number;
  readonly targetOverlap: number;
  readonly trainError: number;
  readonly testError: number;
}

/** One for each part of the shape that a run has. */
const shapeOf = ([early, between, late]: readonly Looked[]) => ({
  learned: between.targetOverlap > 0.2 ? 1 : 0,
  unlearned: late.targetOverlap < between.targetOverlap ? 1 : 0,
  overfit: late.testError > between.testError ? 1 : 0,
  fitted: late.trainError < early.trainError / 3 ? 1 : 0,
  grown: late.readout > 1.2 * between.readout ? 1 : 0,
});

const networks = tvd.experiment({
  regime: {
    activation: tvd.oneOf('erf', 'tanh', 'cubic'),
    width: tvd.oneOf(6, 8),
    sampleRatio: tvd.uniform(0.3, 0.4, 5),
    labelNoise: tvd.uniform(0.7, 0.9, 5),
  },
  given: (setting): NetworkTask => ({
    ...setting,
    inputDimension: 24,
    stepSize: stepSizes[setting.activation],
    times,
  }),
  system: (task) => networkRun(task),
  measure: ({ records }) =>
    shapeOf(
      records.map(({ meanReadout, meanTargetOverlap, trainError, testError }) => ({
        readout: meanReadout,
        targetOverlap: meanTargetOverlap,
        ...{ trainError, testError },
      })),
    ),
});

export const unlearning = tvd.claim(networks, {
  id: 'dynamical-decoupling/unlearning',
  says: 'Whatever their activation, bounded or not, networks of a few neurons nearly always first learn the target, then lose a part of it while they fit the noise: the overlap with the target rises and falls, the train error falls to less than a third, readouts grow and the test error rises.',
  formula:
    'v \\nearrow \\searrow,\\quad e_{tr} \\to 0,\\quad e_{ts} \\searrow \\nearrow,\\quad a \\nearrow',
  source: montanari2025(
    'figures 4 and 5, feature unlearning',
    'the shape of it, at moderate widths',
  ),
  assuming: [
    'noise of labels of 0.7 to 0.9, with which networks of 6 and 8 neurons unlearn by time 100',
    'neurons that start alike, with orthonormal weights across the target',
  ],
  observed: {
    name: 'chance that a run has each part of the shape, at times 2, 12 and 100',
    symbol: 'P',
    unit: '1',
  },
  relation: tvd.chancesEqual,
  labels: {
    learned: 'overlap above 0.2 at time 12',
    unlearned: 'less overlap at time 100',
    overfit: 'larger test error at time 100',
    fitted: 'a third of the train error at time 100',
    grown: 'readouts larger by a fifth at time 100',
  },
  theory: () => ({ learned: 1, unlearned: 1, overfit: 1, fitted: 1, grown: 1 }),
  margin: { each: 0.15, because: 'networks that do not unlearn have each in half of the runs' },
  knownBias: { each: 0.06, because: 'of 24 inputs, fluctuations hide a part in few runs' },
  // Plain loops of a thousand steps; at tier smoke complexity-of-networks runs such networks.
  firstTier: 'standard',
  designs: tvd.designsFor(500, { smoke: 3, standard: 6, full: 30 }),
  mistakes: {
    'many-samples': {
      change: 'so many samples that there is no noise to be fitted',
      system: tvd.twoLayerDescent.everywhere(({ numSamples }) => ({
        numSamples: 12 * numSamples,
      })),
    },
    'no-noise': {
      change: 'labels without noise, with which test errors go on to fall',
      system: tvd.twoLayerDescent.everywhere(({ labelNoise }) => ({
        labelNoise: { ...labelNoise, deviation: 0 },
      })),
    },
    'no-target': {
      change: 'labels that are noise',
      system: tvd.twoLayerDescent.everywhere(() => ({ target: 'none' as const })),
    },
    'frozen-readouts': {
      change: 'readouts do not move',
      system: tvd.twoLayerDescent.everywhere(({ network }) => ({
        network: { ...network, readouts: 'frozen' as const },
      })),
    },
  },
  otherRoutes: {
    'network-written-out': {
      change: 'a network in plain loops in the words of its experiments, with fresh test samples',
      values: (task, key) => shapeOf(networkByPlainLoops(task, key)),
    },
  },
});
