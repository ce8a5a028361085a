import * as tvd from 'theory-vs-dynamics';
import { type NetworkTask, networkByPlainLoops, networkRun } from './network-task.js';
import { montanari2025 } from './sources.js';

/** Learning, the largest overlap with the target, and noise that is fitted. */
const times = [2, 12, 100] as const;

/** At which descent stays near the flow while readouts grow. */
const stepSizes = { erf: 0.4, tanh: 0.5, cubic: 0.2 } as const;

interface Looked {
  readonly readout: number;
  readonly targetOverlap: number;
  readonly trainError: number;
  readonly testError: number;
}

const shapeOf = ([early, between, late]: readonly Looked[]) => ({
  learned: between.targetOverlap,
  unlearned: between.targetOverlap - late.targetOverlap,
  overfit: late.testError - between.testError,
  fitted: late.trainError / early.trainError,
  grown: late.readout / between.readout - 1,
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
  says: 'Whatever their activation, bounded or not, networks of a few neurons first learn the target, then lose a part of it while they fit the noise: the overlap with the target rises and falls, the train error goes to a small part, readouts grow and the test error rises.',
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
    name: 'overlap with the target, and changes from time 12 to time 100; of the train error, from time 2',
    symbol: 'v, \\Delta v, \\Delta e_{ts}, e_{tr} / e_{tr}, \\Delta a / a',
    unit: '1',
  },
  relation: {
    learned: tvd.atLeast(tvd.mean('learned')),
    unlearned: tvd.atLeast(tvd.mean('unlearned')),
    overfit: tvd.atLeast(tvd.mean('overfit')),
    fitted: tvd.atMost(tvd.mean('fitted')),
    grown: tvd.atLeast(tvd.mean('grown')),
  },
  labels: {
    learned: 'overlap that is learned',
    unlearned: 'overlap that is lost',
    overfit: 'rise of the test error',
    fitted: 'share of the train error that is left',
    grown: 'growth of readouts',
  },
  theory: () => ({ learned: 0.35, unlearned: 0.06, overfit: 0.04, fitted: 0.2, grown: 0.4 }),
  margin: {
    ...{ learned: 0.1, unlearned: 0.03, overfit: 0.03, fitted: 0.08, grown: 0.1 },
    because: 'a shape: what networks that do not unlearn have is beyond',
  },
  knownBias: { each: 0, because: 'a bound on what simulations have' },
  // Plain loops of a thousand steps; at tier smoke complexity-of-networks runs such networks.
  firstTier: 'standard',
  designs: tvd.designsFor(500, { smoke: 3, standard: 6, full: 40 }),
  mistakes: {
    'many-samples': {
      change: 'so many samples that there is no noise to be fitted',
      system: tvd.twoLayerDescent.everywhere(({ numSamples }) => ({
        numSamples: 12 * numSamples,
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
