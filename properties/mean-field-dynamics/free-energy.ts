import * as tvd from 'theory-vs-dynamics';
import { remember } from '../remember.js';
import { hoppingCourse } from './hopping-neurons.js';
import { mei2018 } from './sources.js';

/** Times in the unit 1 / (8 xi lambda), about that in which the free energy falls by e. */
const places = [1, 4, 10, 16] as const;
const lastPlace = 20;
/** Between a time and those before and after it, whose free energies give the slope. */
const gap = 0.02;

type At = Omit<Parameters<typeof tvd.meanFieldLangevinCourse>[0], 'times'>;

const unitOf = ({ speed, weightDecay }: At) => 1 / (8 * speed * weightDecay);

/** Three times at each place, and the last. */
const timesOf = (at: At) =>
  [...places.flatMap((place) => [place - gap, place, place + gap]), lastPlace].map(
    (place) => place * unitOf(at),
  );

/** Numbers along a course, at each of its times. */
interface Course {
  readonly freeEnergy: readonly number[];
  readonly excess: readonly number[];
  readonly dissipation: readonly number[];
  readonly lower: readonly number[];
  readonly upper: readonly number[];
  /** Of all of these, relative. */
  readonly error: number;
}

/** The numbers that are compared, of a course. */
function compared(at: At, { freeEnergy, excess, dissipation, lower, upper, error }: Course) {
  const unit = unitOf(at);
  const middles = places.map((_, k) => 3 * k + 1);
  const last = middles[places.length - 1];
  const end = excess.length - 1;
  const known = (value: number) => tvd.withError(value, error * Math.abs(value));
  const fall = Math.log(excess[last] / excess[end]) / (lastPlace - places[places.length - 1]);
  return {
    slope: middles.map((k) =>
      known((excess[k - 1] - excess[k + 1]) / (2 * gap * unit) / dissipation[k]),
    ),
    lower: known(Math.max(...middles.map((k) => lower[k] / excess[k]))),
    upper: known(Math.max(...middles.map((k) => excess[k] / upper[k]))),
    lowerLate: known(lower[last] / excess[last]),
    upperLate: known(excess[last] / upper[last]),
    rate: tvd.withError(2 * fall, error),
    freeEnergy: known(freeEnergy[end]),
  };
}

/** The course of the theory on its meshes. */
const courseOf = remember((at: At): Course => {
  const { values, numericalError } = tvd.meanFieldLangevinCourse({ ...at, times: timesOf(at) });
  const names = ['excessFreeEnergy', 'dissipation', 'entropyLowerBound', 'entropyUpperBound'];
  const errors = (names as (keyof typeof values)[]).flatMap((name) =>
    values[name].map((value, k) => numericalError[name][k] / value),
  );
  return {
    freeEnergy: values.freeEnergy,
    excess: values.excessFreeEnergy,
    dissipation: values.dissipation,
    lower: values.entropyLowerBound,
    upper: values.entropyUpperBound,
    error: Math.max(...errors),
  };
});

const descending = tvd.computation({
  regime: {
    teacherWeight: tvd.uniform(1, 2.5, 7),
    weightDecay: tvd.logUniform(0.1, 0.2),
    inverseTemperature: tvd.uniform(6, 14),
    speed: tvd.oneOf(0.5, 1),
    /** Far from the teacher, or near zero: never with the spread that is reached in the end. */
    startMean: tvd.oneOf(-1.8, -0.3, 0.3),
  },
  given: (at): At => ({ outputScale: 2, teacherCoefficient: 0.8, startStd: 0.4, ...at }),
  of: 'theory',
  computes: (at) => compared(at, courseOf(at)),
});

/** A number of the stationary law, times a unit. */
function named(
  at: At,
  name: 'sharpRate' | 'spectralGap' | 'poincareRate' | 'freeEnergy',
  unit = 1,
) {
  const { value, numericalError } = tvd.numberNamed(tvd.meanFieldGibbsLaw(at), name);
  return tvd.withError(value * unit, numericalError * unit);
}

/** Rates in units of 4 xi lambda, at which free energy falls where neurons see no data. */
const predict = (at: At) => ({
  slope: places.map(() => 1),
  lower: 1,
  upper: 1,
  lowerLate: 1,
  upperLate: 1,
  rate: named(at, 'sharpRate', 2 * unitOf(at)),
  bound: named(at, 'poincareRate', 2 * unitOf(at)),
  freeEnergy: named(at, 'freeEnergy'),
});

export const freeEnergy = tvd.claim(descending, {
  id: 'mean-field-dynamics/free-energy',
  says: 'Along the mean-field Langevin dynamics the free energy falls at its rate of dissipation to that of the Gibbs law, always between two relative entropies; late it falls at twice the gap of the linearised equation, faster than the Poincare constant of the Gibbs law promises.',
  formula:
    '\\tfrac1\\beta \\mathrm{KL}(\\rho | \\rho_*) \\le F(\\rho) - F(\\rho_*) \\le \\tfrac1\\beta \\mathrm{KL}(\\rho | p_\\rho),\\quad F(\\rho_t) - F(\\rho_*) \\sim e^{-2 g t},\\quad 2 g \\ge 4 \\xi C_P / \\beta',
  source: mei2018(
    'noisy dynamics (free energy)',
    'bounds by entropies: nitanda2022, theorem 1; the gap is derived',
  ),
  assuming: [
    'erf neurons with one input and fixed coefficients',
    'the noise of the density equation',
  ],
  observed: {
    name: 'slope of the free energy over the dissipation; entropy below over excess, excess over entropy above, largest in time and late; rate of the excess over that without data; free energy at the end',
    symbol: '\\dot F / D,\\ r,\\ -\\partial_t \\ln (F - F_*),\\ F',
    unit: '1',
  },
  relation: {
    slope: tvd.valueCurveOver('slope', 'time', places),
    lower: tvd.atMost(tvd.value('lower')),
    upper: tvd.atMost(tvd.value('upper')),
    lowerLate: tvd.value('lowerLate'),
    upperLate: tvd.value('upperLate'),
    rate: tvd.value('rate'),
    bound: tvd.atLeast(tvd.value('rate')),
    freeEnergy: tvd.value('freeEnergy'),
  },
  labels: {
    slope: 'slope over dissipation',
    lower: 'entropy below over excess',
    upper: 'excess over entropy above',
    lowerLate: 'entropy below over excess, late',
    upperLate: 'excess over entropy above, late',
    rate: 'late rate',
    bound: 'late rate against its bound',
    freeEnergy: 'free energy at the end',
  },
  theory: predict,
  margin: {
    slope: 0.01,
    lower: 0.01,
    upper: 0.01,
    lowerLate: 0.15,
    upperLate: 0.15,
    rate: (value) => 0.015 * value,
    bound: 0.01,
    freeEnergy: 0.004,
    because:
      'a factor two in dissipation, entropy, gap or temperature is three margins away and more',
  },
  knownBias: {
    slope: 0.002,
    lower: 0,
    upper: 0,
    lowerLate: 0.09,
    upperLate: 0.09,
    rate: (value) => 0.005 * value,
    bound: 0,
    freeEnergy: 0,
    because:
      'a difference quotient for the slope; what the start leaves of the second gap late; and data that pull on what is left, which is even in the weights, by its square alone',
  },
  // Six meshes for each setting; theory against theory.
  firstTier: 'standard',
  designs: tvd.settingsFor({ smoke: 2, standard: 6, full: 40 }),
  mistakes: {
    'half-the-dissipation': {
      change: 'free energy dissipates half as fast, as the appendix prints',
      computes: (at) => {
        const course = courseOf(at);
        return compared(at, { ...course, dissipation: course.dissipation.map((own) => own / 2) });
      },
    },
    'sides-exchanged': {
      change: 'the two relative entropies change places',
      computes: (at) => {
        const course = courseOf(at);
        return compared(at, { ...course, lower: course.upper, upper: course.lower });
      },
    },
    'half-the-entropies': {
      change: 'relative entropies are divided by twice the inverse temperature',
      computes: (at) => {
        const course = courseOf(at);
        const half = (values: readonly number[]) => values.map((value) => value / 2);
        return compared(at, { ...course, lower: half(course.lower), upper: half(course.upper) });
      },
    },
    'entropy-left-out': {
      change: 'the excess is that of risk and decay',
      computes: (at) => {
        const course = courseOf(at);
        const excess = course.excess.map((own, k) => own - course.lower[k]);
        return compared(at, { ...course, excess });
      },
    },
    'gap-for-twice-the-gap': {
      change: 'free energy falls at the rate of the density',
      theory: (at) => ({ ...predict(at), rate: named(at, 'spectralGap', 2 * unitOf(at)) }),
    },
    'bound-without-temperature': {
      change: 'the bound is the Poincare constant itself',
      theory: (at) => ({
        ...predict(at),
        bound: named(at, 'poincareRate', 2 * unitOf(at) * at.inverseTemperature),
      }),
    },
    'half-the-temperature': {
      change: 'theory has the inverse temperature of the printed noise',
      theory: (at) => predict({ ...at, inverseTemperature: 2 * at.inverseTemperature }),
    },
  },
  otherRoutes: {
    'hopping-neurons': {
      change: 'a law that hops on a coarse lattice of weights, with sums over inputs',
      computes: (at) => {
        const hopping = hoppingCourse(
          { ...at, times: timesOf(at) },
          { stepSize: (gap / 4) * unitOf(at), rest: 30 * unitOf(at) },
        );
        return compared(at, {
          freeEnergy: hopping.freeEnergy,
          excess: hopping.freeEnergy.map((own) => own - hopping.lastFreeEnergy),
          dissipation: hopping.dissipation,
          lower: hopping.toEnd,
          upper: hopping.toProximal,
          error: 1e-4,
        });
      },
    },
  },
});
