import * as tvd from 'theory-vs-dynamics';
import { byPlainLoops } from './by-plain-loops.js';
import { type DrawnNetwork, drawNetwork } from './drawn-network.js';
import { recordAgreement } from './record-agreement.js';
import { stepAgreement } from './step-agreement.js';

/** Chains without noise in both precisions, and one with noise that keeps states or sums. */
function chainsOf(
  { testSet, direction, probe, ...chain }: DrawnNetwork,
  { run = tvd.twoLayerSystem, recorded = tvd.evenSteps(3, 2) } = {},
) {
  const cold = { ...chain, noise: { kind: 'none' } as const, numSteps: 4 };
  const warm = { ...chain, noise: { kind: 'normal', substeps: 1 } as const, numSteps: 7 };
  const states = { ...tvd.evenSteps(1), keepStates: true };
  const measured = { probes: [probe], directions: [direction], ...(testSet && { testSet }) };
  return tvd.onOneKey({
    single: run({ ...cold, records: states }),
    double: run({ ...cold, records: states, arithmetic: 'float64' }),
    states: run({ ...warm, records: states }),
    sums: run({ ...warm, records: { ...recorded, ...measured } }),
  });
}

const drawnNetworks = tvd.experiment({
  regime: { family: tvd.integers(0, 99) },
  disorder: ({ family }, key) => ({ network: drawNetwork(tvd.deriveKey(key, 'network', family)) }),
  system: ({ network }) => chainsOf(network),
  measure: ({ single, double, states, sums }, { network }) => {
    const kept = ({ records }: tvd.TwoLayerRun) => records.states ?? new Float64Array(0);
    const inSingle = stepAgreement(network, kept(single), 'float32');
    const inDouble = stepAgreement(network, kept(double), 'float64');
    return {
      weights: [inSingle.weights, inDouble.weights],
      biases: [inSingle.biases, inDouble.biases],
      readouts: [inSingle.readouts, inDouble.readouts],
      ...recordAgreement(network, kept(states), [2, 5], sums.records),
    };
  },
});

export const networkSteps = tvd.claim(drawnNetworks, {
  id: 'sgld-posterior/network-steps',
  says: 'Every coordinate of a two-layer network of any size, activation and kind of readout moves by the gradient of its potential and the noise of its step, and what is recorded of a chain is what its states say.',
  formula: '\\theta_{t+1} = \\theta_t - \\eta\\,\\nabla U(\\theta_t) + \\sqrt{2 \\eta T}\\,\\xi_t',
  source: tvd.cite(
    'welling2011',
    'equation 4',
    'of single steps, up to the rounding of their terms',
  ),
  assuming: ['full batch', 'networks drawn anew in each replicate, with sizes that fill no vector'],
  observed: { name: 'chance that steps and records agree', symbol: 'P', unit: '1' },
  relation: tvd.chancesEqual,
  theory: () => ({
    weights: [1, 1],
    biases: [1, 1],
    readouts: [1, 1],
    outputs: 1,
    probes: 1,
    errors: 1,
    moments: 1,
    noise: 1,
  }),
  margin: {
    each: 0.06,
    because:
      'a loop that is wrong at its end is so for a tenth of the sizes or more, an activation for a fifth of the networks',
  },
  knownBias: {
    each: 0.005,
    because:
      'the slope of a ReLU may round to the other side: a thousand arguments of order one within a millionth of the kink',
  },
  designs: tvd.designsFor(1000, { smoke: 2, standard: 6, full: 20 }),
  mistakes: {
    'loss-without-one-half': {
      change: 'the gradient is that of twice the loss',
      system: tvd.twoLayerSystem.everywhere(({ shape }) => ({
        shape: { ...shape, lossScale: 2 * shape.lossScale },
      })),
    },
    'biases-half-right': {
      change: 'theory has the steps of biases agree in half of the networks',
      theory: (at, right) => ({ ...right(at), biases: [0.5, 0.5] }),
    },
    'missing-factor-two': {
      change: 'the noise of a step has amplitude sqrt(eta T)',
      system: tvd.twoLayerSystem.everywhere(({ noiseAmplitude }) => ({
        noiseAmplitude: noiseAmplitude.map((amplitude) => amplitude * Math.SQRT1_2),
      })),
    },
    'burn-in-recorded': {
      change: 'sums start with the first step',
      system: (_right, { network }) => chainsOf(network, { recorded: tvd.evenSteps(3) }),
    },
  },
  otherRoutes: {
    'plain-loops': {
      change: 'the engine of plain loops in double precision instead of the compiled one',
      system: ({ network }) => chainsOf(network, { run: byPlainLoops }),
    },
  },
});
