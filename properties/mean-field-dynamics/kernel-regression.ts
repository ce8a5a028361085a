import * as tvd from 'theory-vs-dynamics';
import {
  type LazyNetwork,
  lazyNetwork,
  limitKernels,
  ownKernels,
  trainingOf,
} from './lazy-network.js';
import { mei2019 } from './sources.js';

/** alpha: what the square of one over it leaves is far below the margin. */
const scale = 64;
const times = [1, 4, 16] as const;

interface At {
  readonly network: LazyNetwork;
  /** lambda, towards the start. */
  readonly decay: number;
  /** When training has ended. */
  readonly end: number;
}

const trained = tvd.computation({
  regime: { decay: tvd.logUniform(0.03, 0.3), dataSet: tvd.integers(0, 999) },
  given: ({ decay, dataSet }): At => ({
    network: lazyNetwork(dataSet, 'paired'),
    decay,
    end: 16 / decay,
  }),
  of: 'dynamics',
  computes: ({ network, decay, end }) => {
    const training = trainingOf(network, scale, [...times, end]);
    const runs = tvd.runLazyTraining({ ...training, anchoredDecay: decay });
    const known = (list: readonly number[]) => list.map((own) => tvd.withError(own, 1e-6));
    return {
      outputs: known(runs.slice(0, times.length).map(({ outputs }) => outputs[0])),
      residuals: known(runs.slice(0, times.length).map(({ residuals }) => residuals[0])),
      afterwards: known(Array.from(runs[times.length].outputs)),
    };
  },
});

type Kernels = ReturnType<typeof ownKernels>;

/** Kernel regression in time and at its end, with any ridge there. */
function regressions({ network, decay }: At, kernels: Kernels, finalDecay = decay) {
  const initialResidual = network.initialResiduals;
  const states = tvd.linearisedFlow({ ...kernels, initialResidual, times, decay });
  const ridge = tvd.kernelRidge({ ...kernels, targets: initialResidual, decay: finalDecay });
  return {
    outputs: states.map((state) =>
      tvd.withError(state.predictions[0], state.numericalError.predictions),
    ),
    residuals: states.map((state) =>
      tvd.withError(state.residual[0], state.numericalError.residual),
    ),
    afterwards: Array.from(ridge.predictions, (prediction) =>
      tvd.withError(prediction, ridge.numericalError.predictions),
    ),
  };
}

const tests = [1, 2, 3] as const;

export const kernelRegression = tvd.claim(trained, {
  id: 'mean-field-dynamics/kernel-regression',
  says: 'A wide network of a large output scale, pulled back to its start at a rate, learns as kernel regression with its own initial kernel in time, and ends as kernel ridge regression whose ridge is that rate times the number of samples.',
  formula:
    '\\hat f_t(z) = h(z)^\\top (H + n \\lambda)^{-1} \\bigl(1 - e^{-(H / n + \\lambda) t}\\bigr) y',
  source: mei2019(
    'section 4, kernel ridge regression',
    'the paper prints H + lambda beside a mean of squares, which lacks the factor n; the time dependence is derived',
  ),
  assuming: [
    'erf neurons with biases, weights and coefficients trained',
    'coefficients in pairs of opposite sign, so that the start has no output',
    'eight samples, all of them in each step; scale 64',
  ],
  observed: {
    name: 'output at a fresh point and residual of a sample in time; outputs at three fresh points at the end',
    symbol: '\\hat f_t(z),\\ u_t(x)',
    unit: '1',
  },
  relation: {
    outputs: tvd.valueCurveOver('outputs', 'time', times),
    residuals: tvd.valueCurveOver('residuals', 'time', times),
    afterwards: tvd.valueCurveOver('afterwards', 'point', tests),
  },
  labels: { outputs: 'output', residuals: 'residual', afterwards: 'output at the end' },
  theory: (at) => regressions(at, ownKernels(at.network)),
  margin: {
    each: 0.01,
    because: 'a hundredth of the targets; a ridge without the factor n is ten times as far',
  },
  knownBias: { each: 0.004, because: 'the square of one over the scale, measured at other data' },
  designs: tvd.settingsFor({ smoke: 2, standard: 20, full: 80 }),
  mistakes: {
    'ridge-without-samples': {
      change: 'the ridge at the end is the rate, as printed',
      theory: (at) =>
        regressions(at, ownKernels(at.network), at.decay / at.network.initialResiduals.length),
    },
    'kernel-of-infinite-width': {
      change: 'theory has the kernel of infinitely many neurons',
      theory: (at) => regressions(at, limitKernels(at.network, 'paired')),
    },
    'no-decay-in-time': {
      change: 'theory forgets the decay until the end',
      theory: (at) => regressions({ ...at, decay: 0 }, ownKernels(at.network), at.decay),
    },
  },
  otherRoutes: {
    'linear-network': {
      change: 'a network whose gradients are held at the start instead of one that moves',
      computes: ({ network, decay, end }) => {
        const training = { ...trainingOf(network, scale, [...times, end]), anchoredDecay: decay };
        const runs = tvd.runLazyTraining({ ...training, isLinearised: true });
        return {
          outputs: runs.slice(0, times.length).map(({ outputs }) => outputs[0]),
          residuals: runs.slice(0, times.length).map(({ residuals }) => residuals[0]),
          afterwards: Array.from(runs[times.length].outputs),
        };
      },
    },
  },
});
