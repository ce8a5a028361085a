import * as tvd from 'theory-vs-dynamics';
import { remember } from '../../remember.js';
import { mei2018 } from '../sources.js';
import { even, timeAxis } from './shared.js';

const problem = {
  outputScale: 2,
  teacherCoefficient: 0.8,
  teacherWeight: 2,
  weightDecay: 0.1,
  inverseTemperature: 10,
  speed: 0.5,
} as const;
const start = { startMean: -1.5, startStd: 0.5 } as const;

const [width, numRuns] = [128, 6];
/** s, of which time advances by twice as much in the unit of speed one half. */
const stepSize = 0.01;
const times = [0, 1, 2, 3, 4, 5];

const network = {
  inputDimension: 1,
  width,
  activation: { kind: 'erf' },
  coefficients: 'fixed',
} as const;

const teacher = {
  coefficients: Float64Array.of(problem.teacherCoefficient),
  weights: Float64Array.of(problem.teacherWeight),
};

/** Langevin dynamics of independent networks, pooled to one law of neurons. */
const relaxing = tvd.experiment({
  regime: {},
  given: () => ({ least: tvd.meanFieldGibbsLaw(problem).values.freeEnergy }),
  disorder: (_, key) => ({
    starts: Array.from({ length: numRuns }, (_, run) => {
      const normal = tvd.normalDraws(tvd.deriveKey(key, 'start', run), width);
      return Float64Array.from({ length: 2 * width }, (_, k) =>
        k % 2 === 0 ? start.startMean + start.startStd * normal[k / 2] : problem.outputScale,
      );
    }),
  }),
  system: ({ starts }) =>
    tvd.numbered(
      'run',
      starts.map((state) => {
        const steps = times.map((time) => Math.round(time / (2 * stepSize)));
        return tvd.particleDynamics({
          network,
          start: { state },
          teacher,
          method: 'euler',
          stepSize,
          numSteps: Math.max(...steps) + 1,
          decay: problem.weightDecay,
          noise: { temperature: 1 / problem.inverseTemperature, convention: 'density' },
          records: tvd.listedSteps(steps),
        });
      }),
    ),
  measure: (runs, { least }) => ({
    excess: times.map((_, moment) => {
      const states = runs.map(({ records }) => records[moment].state);
      return freeEnergyOf(states) - least;
    }),
  }),
});

const source = { kind: 'teacher', activation: { kind: 'erf' }, teacher, labelNoise: 0 } as const;

/**
 * Risk of the law of all neurons: the mean over pairs of different networks, so that no neuron
 * meets itself.
 */
function riskOfLaw(states: readonly Float64Array[]): number {
  const count = states.length;
  const pooled = Float64Array.from(states.flatMap((state) => [...state]));
  const all = tvd.populationRisk(pooled, { network: { ...network, width: count * width }, source });
  const own = states.map((state) => tvd.populationRisk(state, { network, source }));
  return (count ** 2 * all - own.reduce((sum, risk) => sum + risk, 0)) / (count * (count - 1));
}

/** Half of the risk and of the decay, less the entropy over beta, of the neurons of all networks. */
function freeEnergyOf(states: readonly Float64Array[]): number {
  const weights = states.flatMap((state) => [...state.filter((_, k) => k % 2 === 0)]);
  const square = weights.reduce((sum, w) => sum + w * w, 0) / weights.length;
  return (
    (riskOfLaw(states) + problem.weightDecay * square) / 2 -
    entropyOf(weights) / problem.inverseTemperature
  );
}

/** Of the law that a sample is from: of its histogram, by the jackknife. */
function entropyOf(sample: readonly number[]): number {
  const binWidth = 0.12;
  const counts = new Map<number, number>();
  for (const w of sample) {
    const bin = Math.floor(w / binWidth);
    counts.set(bin, (counts.get(bin) ?? 0) + 1);
  }
  const total = sample.length;
  const of = (count: number) => (count === 0 ? 0 : count * Math.log(count));
  let [sum, meanWithoutOne] = [0, 0];
  for (const count of counts.values()) sum += of(count);
  for (const count of counts.values()) {
    const others = sum - of(count) + of(count - 1);
    meanWithoutOne += (count / total) * (Math.log(total - 1) - others / (total - 1));
  }
  const entropy = Math.log(total) - sum / total;
  return Math.log(binWidth) + total * entropy - (total - 1) * meanWithoutOne;
}

const course = remember((places: readonly number[]) =>
  tvd.meanFieldLangevinCourse({ ...problem, ...start, times: places }),
);

const coursePlaces = [...even(0, 3, 7), ...even(4, 12, 5)];

/** A line in the semi-logarithmic plane: the law of a rate, through the excess at a time. */
function decayAt(name: string, rateName: 'sharpRate' | 'poincareRate', anchor: number) {
  return {
    kind: 'theory' as const,
    name,
    places: [0, 12],
    curve: (places: readonly number[]) => {
      const rate = tvd.meanFieldGibbsLaw(problem).values[rateName];
      const excess = course(coursePlaces).values.excessFreeEnergy[coursePlaces.indexOf(anchor)];
      return places.map((time) => tvd.withError(excess * Math.exp(-rate * (time - anchor)), 0));
    },
  };
}

/** Free energy over that of the Gibbs law along the mean-field Langevin dynamics. */
export const freeEnergyDecay: tvd.CurveFigure = {
  kind: 'curves',
  id: 'free-energy-decay',
  title: 'Free energy above that of the Gibbs law over time',
  caption:
    'Erf neurons with one input, coefficients 2, decay 0.1 and inverse temperature 10 learn 0.8 erf(2 x / sqrt 2) from the law N(-1.5, 0.25) of weights. Points: six networks of 128 neurons, with the entropy of their histogram. Predicted: points on the curve of the density equation, as far down as the histogram resolves the entropy. Late the slope of that curve is twice the spectral gap of the linearised generator, 0.4180, the straight line through its end; the rate that the Poincare constant of the Gibbs law guarantees, 0.2161, drawn from the start, is about half of that, 0.517 of it.',
  source: mei2018('noisy dynamics', 'one input; the sharp rate is derived'),
  horizontal: timeAxis,
  vertical: {
    label: 'free energy above its least value',
    symbol: 'F(\\rho_t) - F(\\rho_*)',
    scale: 'log',
  },
  series: [
    tvd.curveOfRun(`Langevin dynamics, ${width} neurons`, relaxing, {
      at: {},
      value: 'excess',
      places: times,
      numReplicates: (tier) => ({ smoke: 3, standard: 24, full: 60 })[tier],
    }),
    {
      kind: 'theory',
      name: 'density equation',
      places: coursePlaces,
      curve: (places) => {
        const { values, numericalError } = course(places);
        return values.excessFreeEnergy.map((value, k) =>
          tvd.withError(value, numericalError.excessFreeEnergy[k]),
        );
      },
    },
    decayAt('twice the spectral gap', 'sharpRate', 12),
    decayAt('lower bound of the rate, by Poincare', 'poincareRate', 0),
  ],
};
