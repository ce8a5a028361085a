import * as tvd from 'theory-vs-dynamics';
import { dmftByPlainLoops } from './dmft-by-plain-loops.js';
import { limitsByPowers } from './limits-of-series.js';
import { montanari2025 } from './sources.js';
import { type WideProblem, type WideTask, wideProblem, wideTasks } from './wide-task.js';

const growth = 4;
const widths = [2 ** 16, 2 ** 18, 2 ** 20] as const;

/** In units in which the linear part is learned, and the largest step of the coarsest grid. */
const times = [1 / 2, 1, 3 / 2, 2] as const;
const step = 1 / 20;

const names = ['meanNeuron', 'readout', 'selfOverlap', 'trainError', 'testError'] as const;
type Name = (typeof names)[number];
type Seen = Readonly<Record<Name, readonly tvd.NumberWithError[]>>;

function byName<Value>(read: (name: Name) => Value): Readonly<Record<Name, Value>> {
  const entries = names.map((name) => [name, read(name)]);
  return Object.fromEntries(entries) as Record<Name, Value>;
}

/** m C_o of overlaps of two neurons. */
const scaled = (overlaps: readonly tvd.NumberWithError[], width: number) =>
  overlaps.map(({ value, numericalError }) => tvd.withError(width * value, width * numericalError));

function networkOf(problem: WideProblem, width: number): Seen {
  const series = tvd.symmetricDynamics({
    ...{ ...problem, width, target: 'none', frozenReadout: false },
    limit: 'flow',
  });
  return { ...series, meanNeuron: scaled(series.offDiagonalOverlap, width) };
}

/** The limit of many neurons; terms of the order of one over the width are left out. */
function ofWideNetworks(problem: WideProblem): Seen {
  const series = widths.map((width) => networkOf(problem, width));
  return byName((name) =>
    limitsByPowers(
      series.map((own) => own[name]),
      growth,
      [1, 2],
    ),
  );
}

/** Wide networks by descent in plain loops, as their width grows and their steps go to zero. */
function byPlainLoops(problem: WideProblem): Seen {
  // Where the cubic part is large, the widest network is a hundred over its width away.
  const series = widths.map((width) => flowByPlainLoops(problem, width));
  return byName((name) =>
    limitsByPowers(
      series.map((own) => own[name]),
      growth,
      [1, 2],
    ),
  );
}

function flowByPlainLoops(problem: WideProblem, width: number): Seen {
  const last = problem.times[problem.times.length - 1];
  const series = [40, 80, 160].map((numSteps) => {
    const network = { ...problem, width, hasTarget: false, isFrozen: false };
    const states = dmftByPlainLoops({ ...network, stepSize: last / numSteps, numSteps });
    const places = problem.times.map((time) => Math.round((time / last) * numSteps));
    // Terms are as many as neurons, and cancel.
    const each = (name: keyof (typeof states)[number]) =>
      places.map((place) => tvd.withError(states[place][name], 1e-10));
    return {
      meanNeuron: places.map((place) =>
        tvd.withError(width * states[place].offDiagonalOverlap, 1e-6),
      ),
      ...{ readout: each('readout'), selfOverlap: each('selfOverlap') },
      ...{ trainError: each('trainError'), testError: each('testError') },
    };
  });
  return byName((name) =>
    limitsByPowers(
      series.map((own) => own[name]),
      2,
      [1, 2],
    ),
  );
}

const widened = tvd.computation({
  regime: wideTasks,
  given: (task: WideTask) => wideProblem(task, step, times),
  of: 'theory',
  computes: ofWideNetworks,
});

/** The linear fit of noise, and all else where it was. */
function predict(problem: WideProblem): Seen {
  const still = (value: number) => problem.times.map(() => tvd.withError(value, 1e-15));
  const halfSquare = problem.labelNoise ** 2 / 2;
  return {
    meanNeuron: tvd.pureNoiseFlow(problem),
    readout: still(problem.initialReadout),
    selfOverlap: still(1),
    trainError: still(halfSquare),
    testError: still(halfSquare),
  };
}

export const noiseAtFirst = tvd.claim(widened, {
  id: 'dynamical-decoupling/noise-at-first',
  says: 'Wide networks in the mean-field scaling that see noise alone fit it at times of order one with the mean of their neurons, as a linear model does, while readouts, neurons and errors stand still.',
  formula:
    "1 + m C_o(t, t) = e^{-2 \\rho t} + \\tfrac{\\tau^2}{\\rho} (1 - e^{-\\rho t})^2,\\quad \\rho = \\alpha a_0^2 h'(0)",
  source: montanari2025('appendix G (first regime of mean-field initialisation)'),
  assuming: ['labels of noise alone', 'neurons that start alike, with orthogonal weights'],
  observed: {
    name: 'overlap of two neurons times the width, readout, overlap with the start and errors, extrapolated from widths 65536, 262144 and 1048576',
    symbol: 'm C_o, a, C_d(t, 0), e',
    unit: '1',
  },
  relation: byName((name) => tvd.valueCurveOver(name, 'time', times)),
  labels: {
    meanNeuron: 'overlap of two neurons times the width',
    readout: 'readout',
    selfOverlap: 'overlap with the start',
    trainError: 'train error',
    testError: 'test error',
  },
  theory: predict,
  margin: {
    ...byName(() => 1e-4),
    meanNeuron: 0.01,
    because:
      'networks of width 1024 are farther; the fit of noise is of order one, and found from a flow that is extrapolated',
  },
  knownBias: {
    ...byName(() => 1e-5),
    meanNeuron: 0.001,
    because: 'the third power of the step of the flow',
  },
  designs: tvd.settingsFor({ smoke: 2, standard: 20, full: 100 }),
  mistakes: {
    'fit-without-a-square': {
      change: 'theory in which the fit of noise grows at once',
      theory: (problem, right) => {
        const { sampleRatio, initialReadout, labelNoise, hiddenCovariance } = problem;
        const rate = sampleRatio * initialReadout ** 2 * hiddenCovariance[1];
        const meanNeuron = problem.times.map((time) => {
          const moved = -Math.expm1(-rate * time);
          return (labelNoise ** 2 / rate) * moved - moved * (2 - moved);
        });
        return { ...right(problem), meanNeuron };
      },
    },
    'half-the-samples': {
      change: 'networks see half as many samples',
      computes: (problem) => ofWideNetworks({ ...problem, sampleRatio: problem.sampleRatio / 2 }),
    },
    'narrow-networks': {
      change: 'a network of width 1024, and no limit',
      computes: (problem) => networkOf(problem, 1024),
    },
  },
  otherRoutes: {
    'plain-loops': {
      change: 'wide networks by descent in plain loops over overlaps of neurons',
      computes: byPlainLoops,
    },
  },
});
