import * as tvd from 'theory-vs-dynamics';
import { montanari2025 } from '../sources.js';
import { logarithmicSteps } from './shared.js';

/** Lines of several widths that come together, and on that of their limit if it is drawn. */
interface Collapse extends Omit<tvd.CurveFigure, 'kind' | 'series'> {
  readonly widths: readonly number[];
  readonly places: readonly number[];
  readonly ofWidth: (width: number) => readonly tvd.NumberWithError[];
  readonly limit?: { readonly name: string; readonly curve: () => readonly tvd.NumberWithError[] };
}

function collapse({ widths, places, ofWidth, limit, ...text }: Collapse): tvd.CurveFigure {
  const line = (name: string, curve: () => readonly tvd.NumberWithError[]): tvd.TheorySeries => ({
    ...{ kind: 'theory', name, places, curve },
  });
  return {
    ...text,
    kind: 'curves',
    series: [
      ...widths.map((width) => line(`width ${width}`, () => ofWidth(width))),
      ...(limit === undefined ? [] : [line(limit.name, limit.curve)]),
    ],
  };
}

/** Lazy networks that learn a neuron like their own: readouts are sqrt(m). */
const lazy = {
  sampleRatio: 0.3,
  labelNoise: 0.3,
  hiddenCovariance: [0, 0.9, 0.5],
  target: 'same',
} as const;
const widths = [8, 32, 128];

/** At multiples of a step. */
function course(width: number, stepSize: number, steps: readonly number[]) {
  const times = steps.map((step) => step * stepSize);
  const readouts = { initialReadout: Math.sqrt(width), frozenReadout: false };
  return tvd.symmetricDynamics({ ...lazy, ...readouts, width, stepSize, times });
}

const early = logarithmicSteps(1, 128, 16);
/** t m of a step. */
const fastStep = 0.1;
const fastTimes = early.map((step) => step * fastStep);

/** The first lazy regime: errors of several widths against t m. */
export const linearPartInFastTime = collapse({
  id: 'linear-part-in-fast-time',
  title: 'Lazy networks learn the linear part in a time of one over the width',
  caption:
    'Test error of lazy networks, whose readouts are the root of the width at the start; covariance 0.9 q + 0.5 q^2, samples for each weight 0.3, label noise 0.3. Each line of a width is the dynamical mean-field theory, at the time multiplied by the width. Predicted: they come together, at a rate of the root of the width, on that of the first lazy regime, which ends where the linear part is learned.',
  source: montanari2025('lazy initialisation, figure 3'),
  horizontal: { label: 'time times width', symbol: 'm t', scale: 'log' },
  vertical: { label: 'test error', symbol: 'e_{ts}', scale: 'linear' },
  widths,
  places: fastTimes,
  ofWidth: (width) => course(width, fastStep / width, early).testError,
  limit: {
    name: 'first lazy regime',
    curve: () => tvd.firstLazyRegime({ ...lazy, complexity: 1 }, fastTimes).testError,
  },
});

const slowStep = 0.03;
const late = logarithmicSteps(2, 600, 16);
const plainTimes = late.map((step) => step * slowStep);

/** The second lazy regime: train errors of several widths against t. */
export const noiseInTime = collapse({
  id: 'noise-in-time',
  title: 'Lazy networks fit noise in a time that does not depend on the width',
  caption:
    'Train error of the lazy networks of the figure before, against the time itself. Predicted: after the linear part, learned at the left, lines of all widths come together on that of the second lazy regime, a lone neuron without linear part that fits what the linear part leaves. The test error stands still meanwhile.',
  source: montanari2025('lazy initialisation, figures 9 and 14'),
  horizontal: { label: 'time', symbol: 't', scale: 'log' },
  vertical: { label: 'train error', symbol: 'e_{tr}', scale: 'log' },
  widths,
  places: plainTimes,
  ofWidth: (width) => course(width, slowStep, late).trainError,
  limit: {
    name: 'second lazy regime',
    curve: () => {
      const steps = { stepSize: slowStep, times: plainTimes };
      return tvd.secondLazyRegime({ ...lazy, complexity: 1 }, steps).trainError;
    },
  },
});

/** Too much noise to be fitted by the readouts of the start. */
const noisy = {
  sampleRatio: 0.3,
  labelNoise: 2.5,
  hiddenCovariance: [0, 0.9, 0.5],
  target: 'none',
  frozenReadout: false,
} as const;
/** Steps in a unit of t / m, for each width: their curvature is stable. */
const stepsOfWidth = new Map([
  [4, 32],
  [8, 80],
  [16, 200],
]);
const slowPlaces = [0.1, 0.2, 0.3, 0.5, 0.8, 1.2, 1.8, 2.6, 4];

/** The third lazy regime: complexity of several widths against t / m. */
export const complexityInSlowTime = collapse({
  id: 'complexity-in-slow-time',
  title: 'Complexity grows in a time of the order of the width',
  caption:
    'Readouts over the root of the width, which start at one, of networks that see labels of noise alone, N(0, 6.25): more than the complexity of the start can fit. Covariance 0.9 q + 0.5 q^2, samples for each weight 0.3. Each line is the dynamical mean-field theory at the time divided by the width. Predicted: lines come together with the width, and rise to the least complexity that interpolates.',
  source: montanari2025('lazy initialisation, figure 11'),
  horizontal: { label: 'time over width', symbol: 't / m', scale: 'log' },
  vertical: { label: 'complexity', symbol: 'a / \\sqrt{m}', scale: 'linear' },
  widths: [...stepsOfWidth.keys()],
  places: slowPlaces,
  ofWidth: (width) => {
    const numSteps = stepsOfWidth.get(width) ?? 1;
    const stepSize = width / numSteps;
    const times = slowPlaces.map((place) => Math.round(place * numSteps) * stepSize);
    const initialReadout = Math.sqrt(width);
    const { readout } = tvd.symmetricDynamics({
      ...noisy,
      ...{ width, stepSize, times, initialReadout },
    });
    return readout.map((own) => tvd.scaledWithError(own, 1 / initialReadout));
  },
});
