import * as tvd from 'theory-vs-dynamics';
import { errorAt, frozenError, networkCourse } from '../adiabatic-course.js';
import { montanari2025 } from '../sources.js';

const task = { sampleRatio: 0.3, labelNoise: 0.6, linearPart: 0.9, cubicPart: 1 / 6 };
const widths = [8, 16, 32];

/** Complexities over the noise. */
const places = Array.from({ length: 29 }, (_, k) => 0.2 + 0.025 * k);
const placesOfFrozen = [0.2, 0.35, 0.5, 0.6, 0.7, 0.78, 0.84];

const drawn = (value: number | null) => (value === null ? null : tvd.withError(value, 1e-6));

/** Train errors against complexities of several widths, and of frozen readouts. */
export const adiabaticCurve: tvd.CurveFigure = {
  kind: 'curves',
  id: 'adiabatic-curve',
  title: 'Train errors follow the complexity as if it stood still',
  caption:
    'Train error, over that of the labels, against the complexity over the noise, as it grows until six times the width. Networks that see labels of noise alone, with readouts one at the start; covariance 0.9 q + q^3 / 6, samples for each weight 0.3, label noise 0.6. Each line of a width is the dynamical mean-field theory. Predicted: lines come down with the width on that of frozen readouts, the error at which a neuron without linear part comes to rest whose readout stays at that complexity; that one ends at the threshold, from which on noise is fitted. See how far above it they are: that vanishes as the width to the power of -2/3, by which frozen readouts come to rest in time.',
  source: montanari2025('pure noise with mean-field initialisation, figures 12 and 22'),
  horizontal: { label: 'complexity over noise', symbol: '\\gamma / \\tau', scale: 'linear' },
  vertical: {
    label: 'train error over that of the labels',
    symbol: '2 e_{tr} / \\tau^2',
    scale: 'log',
  },
  series: [
    ...widths.map(
      (width): tvd.TheorySeries => ({
        kind: 'theory',
        name: `width ${width}`,
        places,
        curve: () => {
          const course = networkCourse(task, width, { end: 6, mostComplexity: 0.85 });
          return places.map((place) => drawn(errorAt(task, course, place * task.labelNoise)));
        },
      }),
    ),
    {
      kind: 'theory',
      name: 'frozen readouts',
      places: placesOfFrozen,
      valueAt: (place) => {
        const error = frozenError(task, place * task.labelNoise);
        return drawn(error > 1e-3 ? error : null);
      },
    },
  ],
};
