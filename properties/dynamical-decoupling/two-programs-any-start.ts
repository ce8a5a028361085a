import * as tvd from 'theory-vs-dynamics';
import {
  anyStartByPlainLoops,
  type PlainStart,
  type StartFault,
} from './any-start-by-plain-loops.js';
import { erfSeries } from './erf-series.js';
import { montanari2025 } from './sources.js';

const neurons = [1, 2, 3, 4] as const;
/** w_1 . w_2 and so on, numbered from one. */
const pairs = [12, 13, 14, 23, 24, 34] as const;

/** Errors are looked at after each of these, neurons and pairs after the last. */
const steps = [1, 4, 10] as const;
const numSteps = 10;

const orthogonal = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1] as const;
const starts = {
  own: { overlaps: orthogonal, targetOverlaps: [0, 0, 0, 0] },
  /** The first and third neuron start along one direction, the second and fourth along another. */
  shared: {
    overlaps: [1, 0, 1, 0, 0, 1, 0, 1, 1, 0, 1, 0, 0, 1, 0, 1],
    targetOverlaps: [0, 0, 0, 0],
  },
  leaning: {
    overlaps: [1, 0.3, 0.2, 0, 0.3, 1, 0.1, -0.2, 0.2, 0.1, 1, 0.4, 0, -0.2, 0.4, 1],
    targetOverlaps: [0.4, -0.2, 0.3, 0.1],
  },
} as const;

const regime = {
  start: tvd.oneOf('own', 'shared', 'leaning'),
  readouts: tvd.oneOf([1, 1, -1, -1], [-1, -1 / 2, 1 / 3, 2 / 3], [1, 0.6, 0.6, -0.6]),
  frozen: tvd.oneOf('neither', 'readouts'),
  target: tvd.oneOf('same', 'none'),
  activation: tvd.oneOf('polynomial', 'erf'),
  /** n / (m d) */
  sampleRatio: tvd.uniform(0.2, 0.5, 7),
  labelNoise: tvd.uniform(0.5, 1, 6),
  /** Coefficients of h of degree one and two, of a polynomial. */
  linearPart: tvd.uniform(0.3, 0.9, 7),
  quadraticPart: tvd.uniform(0.2, 0.6, 5),
  /** eta times the largest curvature at the start. */
  relativeStepSize: tvd.uniform(0.2, 0.4, 5),
} as const;

type Problem = Omit<tvd.GeneralDynamicsOptions, 'times'>;

function problemOf(setting: tvd.SettingOf<typeof regime>): Problem {
  const { start, readouts, activation, linearPart, quadraticPart, relativeStepSize } = setting;
  const { overlaps, targetOverlaps } = starts[start];
  const network = {
    ...{ sampleRatio: setting.sampleRatio, labelNoise: setting.labelNoise },
    hiddenCovariance: activation === 'erf' ? ('erf' as const) : [0, linearPart, quadraticPart],
    target: setting.target,
    initialReadouts: readouts,
    initialOverlaps: overlaps,
    initialTargetOverlaps: targetOverlaps,
    frozenReadout: setting.frozen === 'readouts',
  };
  const short = 1e-3;
  const { stability } = tvd.generalDynamics({ ...network, stepSize: short, times: [short] });
  const stepSize = (relativeStepSize * short) / stability[0].value;
  return { ...network, stepSize: Number(stepSize.toPrecision(3)) };
}

const solved = tvd.computation({
  regime,
  given: problemOf,
  of: 'theory',
  computes: (problem) => {
    const atSteps = steps.map((step) => step * problem.stepSize);
    const series = tvd.generalDynamics({ ...problem, times: atSteps });
    const last = steps.length - 1;
    const ofLast = (numbers: readonly tvd.NumberWithError[], size: number) =>
      numbers.slice(last * size);
    const overlaps = ofLast(series.overlaps, neurons.length ** 2);
    return {
      readouts: ofLast(series.readouts, neurons.length),
      targetOverlaps: ofLast(series.targetOverlaps, neurons.length),
      overlaps: [1, 2, 3, 6, 7, 11].map((place) => overlaps[place]),
      selfOverlaps: ofLast(series.selfOverlaps, neurons.length),
      trainError: series.trainError,
      testError: series.testError,
    };
  },
});

/** What a wrong program says that diverges: far from every right number. */
const farAway = 1e6;

function plainly(problem: Problem): PlainStart {
  const { hiddenCovariance: h, initialOverlaps, initialTargetOverlaps } = problem;
  return {
    ...{ sampleRatio: problem.sampleRatio, labelNoise: problem.labelNoise },
    hiddenCovariance: h === 'erf' ? erfSeries() : h,
    hasTarget: problem.target === 'same',
    readouts: problem.initialReadouts,
    overlaps: initialOverlaps ?? orthogonal,
    targetOverlaps: initialTargetOverlaps ?? neurons.map(() => 0),
    isFrozen: problem.frozenReadout,
    ...{ stepSize: problem.stepSize, numSteps },
  };
}

/**
 * The same function of inputs from twice as many neurons, which move half as fast: each stands twice,
 * the second ones behind the first.
 */
function twice({ readouts, overlaps, targetOverlaps, ...problem }: PlainStart): PlainStart {
  const width = readouts.length;
  const places = Array.from({ length: 2 * width }, (_, k) => k % width);
  return {
    ...problem,
    sampleRatio: problem.sampleRatio / 2,
    stepSize: 2 * problem.stepSize,
    readouts: places.map((i) => readouts[i]),
    overlaps: places.flatMap((i) => places.map((j) => overlaps[i * width + j])),
    targetOverlaps: places.map((i) => targetOverlaps[i]),
  };
}

function writtenOut(problem: PlainStart, fault?: StartFault) {
  const states = anyStartByPlainLoops(problem, fault);
  const width = problem.readouts.length;
  const placesOfPairs = pairs.map((pair) => width * (Math.floor(pair / 10) - 1) + (pair % 10) - 1);
  // A few roundings of each of the sums over steps, and what the series of erf leaves out.
  const numbers = (values: readonly number[]) =>
    values.map((own) => tvd.withError(Math.abs(own) < farAway ? own : farAway, 1e-9));
  const ofNeurons = (values: readonly number[]) => numbers(neurons.map((own) => values[own - 1]));
  const ofSteps = (name: 'trainError' | 'testError') =>
    numbers(steps.map((step) => states[step][name]));
  const last = states[numSteps];
  return {
    readouts: ofNeurons(last.readouts),
    targetOverlaps: ofNeurons(last.targetOverlaps),
    overlaps: numbers(placesOfPairs.map((place) => last.overlaps[place])),
    selfOverlaps: ofNeurons(last.selfOverlaps),
    trainError: ofSteps('trainError'),
    testError: ofSteps('testError'),
  };
}

const faults: Readonly<Record<string, StartFault>> = {
  'no-second-derivative': 'no second derivative',
  'no-kicks': 'no kicks',
  'residuals-do-not-respond': 'residuals do not respond',
  'readouts-do-not-respond': 'readouts do not respond',
  'neurons-do-not-respond-to-each-other': 'neurons do not respond to each other',
  'transposed-responses': 'responses of a pair transposed',
  'transposed-kicks': 'kicks of a pair transposed',
  'readouts-of-now': 'readouts of now for those of then',
  'length-of-the-first': 'the length of the first neuron for all',
};

export const twoProgramsAnyStart = tvd.claim(solved, {
  id: 'dynamical-decoupling/two-programs-any-start',
  says: 'Two programs of the dynamical mean-field theory of neurons that differ, one in overlaps and responses of pairs, one in what a coordinate of the weights is made of, agree from starts with readouts of either sign and several sizes, shared directions and overlaps with the target, with readouts that learn or are frozen, for polynomial and erf activations.',
  formula:
    'w_i(t) = v_i u + \\sum_j S_{ij} w_j(0) + \\sum_{j, s} R_{ij}(t, s)\\, \\xi_j(s), \\quad C_{ij}(t, s) = \\langle w_i(t), w_j(s) \\rangle',
  source: montanari2025('appendix C', 'in discrete time, derived'),
  assuming: ['four neurons'],
  observed: {
    name: 'readouts and overlaps after 10 steps, errors after 1, 4 and 10',
    symbol: 'a_i, v_i, C_{ij}, C_{ii}(t, 0), e',
    unit: '1',
  },
  relation: {
    readouts: tvd.valueCurveOver('readouts', 'neuron', neurons),
    targetOverlaps: tvd.valueCurveOver('targetOverlaps', 'neuron', neurons),
    overlaps: tvd.valueCurveOver('overlaps', 'pair', pairs),
    selfOverlaps: tvd.valueCurveOver('selfOverlaps', 'neuron', neurons),
    trainError: tvd.valueCurveOver('trainError', 'step', steps),
    testError: tvd.valueCurveOver('testError', 'step', steps),
  },
  labels: {
    readouts: 'readout of each neuron',
    targetOverlaps: 'overlap with the target',
    overlaps: 'overlap of two neurons',
    selfOverlaps: 'overlap with the start',
    trainError: 'train error',
    testError: 'test error',
  },
  theory: (problem) => writtenOut(plainly(problem)),
  margin: { each: 1e-6, because: 'both are exact up to rounding' },
  knownBias: { each: 0, because: 'both solve the same equations' },
  designs: tvd.settingsFor({ smoke: 4, standard: 40, full: 200 }),
  mistakes: Object.fromEntries(
    Object.entries(faults).map(([name, fault]) => [
      name,
      {
        change: `plain loops in which: ${fault}`,
        theory: (problem: Problem) => writtenOut(plainly(problem), fault),
      },
    ]),
  ),
  otherRoutes: {
    'each-neuron-twice': {
      change: 'plain loops of eight neurons, each of the four standing twice',
      computes: (problem) => writtenOut(twice(plainly(problem))),
    },
  },
});
