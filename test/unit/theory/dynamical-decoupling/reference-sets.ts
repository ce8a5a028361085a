import type { SymmetricDynamicsOptions } from '../../../../src/theory/index.js';

type Network = Omit<SymmetricDynamicsOptions, 'times' | 'stepSize'>;

const singleIndex: Network = {
  width: 8,
  sampleRatio: 0.3,
  labelNoise: 0.3,
  hiddenCovariance: [0, 0.9, 0.5],
  target: 'same',
  initialReadout: 1,
  frozenReadout: false,
};

/**
 * Networks whose courses were computed by two programs that share no code with this package, in C
 * and in Python, which agree to 1e-9.
 */
export const referenceSets = {
  /** Labels of noise alone. */
  A: {
    width: 4,
    sampleRatio: 0.375,
    labelNoise: 1,
    hiddenCovariance: [0, 0.1, 0.5],
    target: 'none',
    initialReadout: 1,
    frozenReadout: false,
  },
  B: singleIndex,
  /** B from large readouts. */
  C: { ...singleIndex, initialReadout: Math.sqrt(8) },
  /** A lone neuron whose readout does not move. */
  D: {
    width: 1,
    sampleRatio: 0.5,
    labelNoise: 1,
    hiddenCovariance: [0, 0, 0.5],
    target: 'none',
    initialReadout: 1,
    frozenReadout: true,
  },
  /** h'' (0) = 0. */
  E: { ...singleIndex, width: 16, labelNoise: 0.6, hiddenCovariance: [0, 0.9, 0, 1 / 6] },
} satisfies Record<string, Network>;
