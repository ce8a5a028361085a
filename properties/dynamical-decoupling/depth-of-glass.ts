import * as tvd from 'theory-vs-dynamics';
import { montanari2025 } from './sources.js';
import { spinGlassByPlainLoops } from './spin-glass-by-plain-loops.js';

/** Of the glass; deep down its energy is a power of the time. */
const glassTimes = [9, 18] as const;

const tasks = {
  degree: tvd.oneOf(2, 3, 4, 5),
  coefficient: tvd.logUniform(0.1, 1, 10),
  sampleRatio: tvd.uniform(0.2, 0.6, 8),
  labelNoise: tvd.uniform(0.3, 1, 7),
} as const;

interface At {
  readonly degree: number;
  readonly coefficient: number;
  readonly sampleRatio: number;
  readonly labelNoise: number;
  readonly hiddenCovariance: readonly number[];
  readonly initialReadout: number;
  /** theta at which the glass is about that old. */
  readonly times: readonly number[];
}

function atOf(task: tvd.SettingOf<typeof tasks>): At {
  const { degree, coefficient, sampleRatio, labelNoise } = task;
  const hiddenCovariance = new Array<number>(degree + 1).fill(0);
  hiddenCovariance[1] = 0.5;
  hiddenCovariance[degree] = coefficient;
  const unit = 1 / Math.sqrt(degree * (degree - 1) * coefficient);
  const speed = labelNoise * Math.sqrt(sampleRatio);
  // As if the depth, some four fifths of the final one, were there from the start.
  const depth = 1.3 * Math.sqrt(coefficient);
  const times = glassTimes.map(
    (age) => (Math.sqrt(1 + 2 * depth * age * unit) - 1) / (depth * speed),
  );
  return { ...task, hiddenCovariance, initialReadout: 1, times };
}

/** Of the spherical glass with energies of pairs; of others, which are marginal. */
const exponentOfRest = (degree: number) => (degree === 2 ? 1 : 2 / 3);

/** Where a depth ends that comes to rest as a power of the time. */
function finalDepth(ages: readonly number[], depths: readonly number[], exponent: number): number {
  const [before, last] = ages.map((age) => age ** exponent);
  return (depths[1] * last - depths[0] * before) / (last - before);
}

const descending = tvd.computation({
  regime: tasks,
  given: atOf,
  of: 'theory',
  computes: (at: At) => {
    const { spinGlassTime, depth } = tvd.spinGlassLimit(at);
    const [ages, depths] = [spinGlassTime, depth].map((list) => list.map(({ value }) => value));
    return { depth: finalDepth(ages, depths, exponentOfRest(at.degree)) };
  },
});

const finalDepthOf = (degree: number, coefficient: number) =>
  2 * Math.sqrt((coefficient * (degree - 1)) / degree);

export const depthOfGlass = tvd.claim(descending, {
  id: 'dynamical-decoupling/depth-of-glass',
  says: 'The spin glass that noise makes of a wide network with one nonlinear Hermite degree comes to rest at the energy at which most of its saddles become minima, so that readouts end up growing at a constant rate.',
  formula:
    '|E| \\to 2 c_k \\sqrt{\\frac{k - 1}{k}},\\quad a \\simeq \\tau \\sqrt{\\alpha}\\, |E|\\, \\theta',
  source: montanari2025(
    'appendix G (slope of the readout)',
    'the power by which it is approached is that of marginal glasses',
  ),
  assuming: ['a covariance with a linear part and one other power'],
  observed: {
    name: 'depth of the glass, extrapolated from two late times',
    symbol: '|E|',
    unit: '1',
  },
  relation: tvd.valuesEqual,
  theory: ({ degree, coefficient }) => ({ depth: finalDepthOf(degree, coefficient) }),
  margin: {
    depth: (depth) => 0.007 * depth,
    because: 'a degree more or less is three margins away and more',
  },
  knownBias: {
    depth: (depth) => 0.0055 * depth,
    because: 'powers of the time beyond the first, at ages of ten and twenty',
  },
  designs: tvd.settingsFor({ smoke: 3, standard: 10, full: 40 }),
  mistakes: {
    'next-degree': {
      change: 'the depth of a glass of one degree more',
      theory: ({ degree, coefficient }) => ({ depth: finalDepthOf(degree + 1, coefficient) }),
    },
    'at-the-last-time': {
      change: 'the depth at the last time, not extrapolated',
      computes: (at) => ({ depth: tvd.spinGlassLimit(at).depth[1].value }),
    },
    'linear-part-kept': {
      change: 'the linear part of the covariance belongs to the energy',
      computes: (at) => byPlainLoops(at, 'linear part kept'),
    },
  },
  otherRoutes: {
    'cugliandolo-and-kurchan': {
      change: 'the equations of the glass by steps of Euler, in plain loops',
      computes: (at) => byPlainLoops(at),
    },
  },
});

/** With the age of the glass from readouts: a^2 grows by twice the depth. */
function byPlainLoops(at: At, fault?: 'linear part kept') {
  const numSteps = 160;
  const step = at.times[1] / numSteps;
  const middle = Math.round(at.times[0] / step);
  const speed = at.labelNoise * Math.sqrt(at.sampleRatio);
  const every = Array.from({ length: numSteps + 1 }, (_, k) => k * step);
  const { readout, depth } = spinGlassByPlainLoops({ ...at, times: every, step, speed }, fault);
  const age = (last: number) => {
    let sum = 0;
    for (let k = 0; k < last; k++) sum += (speed * step * (readout[k] + readout[k + 1])) / 2;
    return sum;
  };
  const ages = [age(middle), age(numSteps)];
  return { depth: finalDepth(ages, [depth[middle], depth[numSteps]], exponentOfRest(at.degree)) };
}
