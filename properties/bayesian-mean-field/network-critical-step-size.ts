import * as tvd from 'theory-vs-dynamics';
import { halfWidth, minimumOfLinearNeuron, minimumOfNetwork } from './stability-of-minima.js';

const atMinima = tvd.experiment({
  regime: { width: tvd.oneOf(4, 6, 8), activation: tvd.oneOf('tanh', 'erf', 'logistic') },
  system: ({ width, activation }) => minimumOfNetwork({ width, activation }),
  measure: ({ growsBelow, growsAbove }) => ({ growsBelow, growsAbove }),
});

export const networkCriticalStepSize = tvd.claim(atMinima, {
  id: 'bayesian-mean-field/network-critical-step-size',
  says: 'At a minimum of the potential of a two-layer network gradient descent is stable below a step size of two over the largest eigenvalue of the Hessian, and unstable above it.',
  formula: '\\eta_c\\,\\lambda_{\\max}(\\nabla^2 U) = 2',
  source: {
    key: 'goring2025',
    locator: 'dynamics at noise zero',
    deviation: 'linear stability; smooth activations and weight decay at fixed strength',
  },
  assuming: [
    'tanh, erf or the logistic function',
    'gradient descent without noise',
    'eight random points of the cube in three dimensions',
  ],
  observed: {
    name: 'fraction of minima at which a displacement grows',
    symbol: 'P_{\\mathrm{grow}}',
    unit: '1',
  },
  relation: tvd.chancesEqual,
  labels: {
    growsBelow: `growth at ${2 * (1 - halfWidth)} / curvature`,
    growsAbove: `growth at ${2 * (1 + halfWidth)} / curvature`,
  },
  theory: () => ({ growsBelow: 0, growsAbove: 1 }),
  margin: {
    each: 0.2,
    because:
      'at least four minima of five must fall on the predicted side; a bracket of three per cent is what tells the threshold from others',
  },
  knownBias: {
    each: 0.02,
    because:
      'descents that are still on their way along a flat direction after 4000 steps, or in a saddle: fewer than one in fifty',
  },
  designs: tvd.designsFor(250, { smoke: 3, standard: 5, full: 6 }),
  mistakes: {
    'one-over-curvature': {
      change: 'one over the curvature is taken for the threshold',
      system: (right) => tvd.changed(right, { thresholdFactor: 0.5 }),
    },
    'half-loss': {
      change: 'the curvature is that of half the loss and half the decay',
      system: (right) => tvd.changed(right, { thresholdFactor: 2 }),
    },
  },
  otherRoutes: {
    'linear-neuron': {
      change:
        'one linear neuron of two inputs with a frozen readout, whose Hessian is a two by two matrix with eigenvalues in closed form',
      system: () => minimumOfLinearNeuron({}),
    },
  },
});
