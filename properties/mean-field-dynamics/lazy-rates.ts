import * as tvd from 'theory-vs-dynamics';
import {
  type LazyNetwork,
  lazyNetwork,
  limitKernels,
  ownKernels,
  rootMeanSquare,
  type Start,
  starts,
  trainingOf,
} from './lazy-network.js';
import { mei2019 } from './sources.js';

/** alpha, in units of its smallest value, which is where powers of 1 / alpha are seen. */
const multiples = [1, 2, 4, 8] as const;
const smallestScale: Readonly<Record<Start, number>> = { paired: 12, skew: 64 };

/** Of residuals, kernels and movements: fifty times what finer steps have changed at most. */
const flowError = 1e-10;

interface At {
  readonly network: LazyNetwork;
  readonly start: Start;
  readonly kernel: Float64Array;
  readonly time: number;
  readonly anchoredDecay: number;
}

/** Flow and linear theory at one scale: their distance, how far neurons and kernel have moved. */
function distancesAt({ network, start, kernel, time, anchoredDecay }: At, multiple: number) {
  const training = trainingOf(network, smallestScale[start] * multiple, [time]);
  const [run] = tvd.runLazyTraining({ ...training, anchoredDecay });
  const initialResidual = network.initialResiduals;
  const [linear] = tvd.linearisedFlow({ kernel, initialResidual, times: [time] });
  const own = ownKernels(network).kernel;
  return {
    deviation: rootMeanSquare(run.residuals.map((own, k) => own - linear.residual[k])),
    movement: run.movement,
    drift: rootMeanSquare(run.kernel.map((entry, k) => entry - own[k])),
    error: linear.numericalError.residual,
  };
}

function ratesOf(at: At) {
  const distances = multiples.map((multiple) => distancesAt(at, multiple));
  return {
    deviation: distances.map(({ deviation, error }) => tvd.withError(deviation, error + flowError)),
    movement: distances.map(({ movement }) => tvd.withError(movement, flowError)),
    drift: distances.map(({ drift }) => tvd.withError(drift, flowError)),
  };
}

const scaled = tvd.computation({
  regime: {
    start: tvd.oneOf(...starts),
    time: tvd.uniform(1, 4, 7),
    dataSet: tvd.integers(0, 999),
  },
  given: ({ start, time, dataSet }): At => {
    const network = lazyNetwork(dataSet, start);
    return { network, start, time, kernel: ownKernels(network).kernel, anchoredDecay: 0 };
  },
  of: 'dynamics',
  computes: ratesOf,
});

const exponents = (start: Start) => {
  const even = start === 'paired' ? -2 : -1;
  return { deviation: even, movement: -1, drift: even };
};

export const lazyRates = tvd.claim(scaled, {
  id: 'mean-field-dynamics/lazy-rates',
  says: 'As the output is multiplied by a growing scale, a network trained by gradient flow keeps to the linear flow of its own initial kernel: the distance and the change of the kernel fall like one over the scale, and like one over its square where the law of neurons is symmetric under a change of all signs; neurons move like one over the scale.',
  formula:
    '\\lVert u^\\alpha_t - e^{-H_0 t / n} u_0 \\rVert,\\ \\lVert H_t - H_0 \\rVert \\propto \\alpha^{-1}\\ (\\alpha^{-2}),\\quad W_2(\\rho_t, \\rho_0) \\propto \\alpha^{-1}',
  source: mei2019(
    'theorem 8 and its proof',
    'the theorem bounds by t^2 / alpha; the square for symmetric starts is derived: a change of all signs is one of the sign of alpha',
  ),
  assuming: [
    'erf neurons with biases, weights and coefficients trained',
    'eight samples, all of them in each step',
    'the same residual at the start for every scale',
  ],
  observed: {
    name: 'local exponents, in the scale, of the distance to the linear flow, of the movement of neurons and of the change of the kernel',
    symbol: '\\partial \\ln \\lVert u^\\alpha - u^* \\rVert / \\partial \\ln \\alpha',
    unit: '1',
  },
  relation: {
    deviation: tvd.localExponentsOf('deviation', 'multiple of the scale', multiples),
    movement: tvd.localExponentsOf('movement', 'multiple of the scale', multiples),
    drift: tvd.localExponentsOf('drift', 'multiple of the scale', multiples),
  },
  labels: {
    deviation: 'distance to the linear flow',
    movement: 'movement of neurons',
    drift: 'change of the kernel',
  },
  theory: ({ start }) => exponents(start),
  margin: { each: 0.2, because: 'one order more or less in the scale is five margins away' },
  knownBias: { each: 0.1, because: 'the next order in one over the scale' },
  designs: tvd.settingsFor({ smoke: 2, standard: 20, full: 80 }),
  mistakes: {
    'kernel-of-infinite-width': {
      change: 'the linear flow has the kernel of infinitely many neurons',
      computes: (at, right) => right({ ...at, kernel: limitKernels(at.network, at.start).kernel }),
    },
    'symmetry-exchanged': {
      change: 'theory exchanges symmetric and skew starts',
      theory: ({ start }) => exponents(start === 'paired' ? 'skew' : 'paired'),
    },
    'mean-field-movement': {
      change: 'theory lets neurons move as far at every scale',
      theory: ({ start }) => ({ ...exponents(start), movement: 0 }),
    },
    'decay-in-the-flow': {
      change: 'the flow pulls neurons back to their start, the linear one does not',
      computes: (at, right) => right({ ...at, anchoredDecay: 0.05 }),
    },
  },
  otherRoutes: {
    'linear-network': {
      change:
        'the flow of the network with its gradients held at the start instead of an exponential',
      computes: (at) => {
        const rates = ratesOf(at);
        const deviation = multiples.map((multiple) => {
          const training = trainingOf(at.network, smallestScale[at.start] * multiple, [at.time]);
          const [own] = tvd.runLazyTraining(training);
          const [linear] = tvd.runLazyTraining({ ...training, isLinearised: true });
          return rootMeanSquare(own.residuals.map((u, k) => u - linear.residuals[k]));
        });
        return { ...rates, deviation };
      },
    },
  },
});
