import * as tvd from 'theory-vs-dynamics';
import { remember } from '../../remember.js';
import { relaxationTime, solver } from '../relaxation-time.js';
import { montanari2025 } from '../sources.js';

const neuron = { complexity: 1, hiddenCovariance: [0, 0, 0.5] };

const threshold = remember(
  (numSteps: number) => tvd.interpolationThreshold({ ...neuron, numSteps }).sampleRatio.value,
);

/** The time of relaxation to the power of -1/2 at a ratio of samples in units of the threshold. */
const root = remember(
  (share: number) => relaxationTime(solver, neuron, share * threshold(400)) ** (-1 / 2),
);

const drawn = (value: number) => tvd.withError(value, 1e-4 * value);

/** The published fit through two places, down to where it says that the threshold is. */
function fitThrough(from: number, to: number): tvd.TheorySeries {
  return {
    kind: 'theory',
    name: `line through ${from} and ${to}`,
    places: Array.from({ length: 81 }, (_, k) => (20 + k) / 100),
    valueAt: (place) => {
      const slope = (root(to) - root(from)) / (to - from);
      const value = root(from) + slope * (place - from);
      return place < from - 0.15 || value < 0 ? null : drawn(value);
    },
  };
}

/** Relaxation times below the interpolation threshold, fits to them, and the threshold. */
export const fitsOfTheThreshold: tvd.CurveFigure = {
  kind: 'curves',
  id: 'fits-of-the-threshold',
  title: 'Fits of relaxation times say too low a threshold',
  caption:
    'Time in which the train error of a lazy network with frozen readouts falls to 1e-7 of the noise, to the power of -1/2; against samples for each weight, over the ratio near 0.63 from which on noise is not fitted, which is drawn at one. Covariance q^2 / 2, complexity and label noise one. Predicted by the published fit, a time that grows as the inverse square of the distance to the threshold: a straight line that ends there. See where lines through two places end: both below one, and the one through places nearer to it less so, as close to the threshold the exponent is not two but about 2.6. The threshold itself comes from local exponents of the train error, which grow below it and fall above; it is known to three hundredths here.',
  source: montanari2025(
    'appendix F (interpolation threshold of gradient flow), figure 10',
    'the threshold that is not a fit is our own',
  ),
  horizontal: {
    label: 'samples for each weight over their threshold',
    symbol: '\\alpha / \\alpha^*',
    scale: 'linear',
  },
  vertical: {
    label: 'relaxation time to the power of -1/2',
    symbol: 't_{rel}^{-1/2}',
    scale: 'linear',
  },
  series: [
    {
      kind: 'theory',
      name: 'relaxation',
      places: [0.3, 0.35, 0.4, 0.5, 0.6, 0.65, 0.75],
      valueAt: (place) => drawn(root(place)),
    },
    fitThrough(0.35, 0.5),
    fitThrough(0.65, 0.75),
    {
      kind: 'theory',
      name: 'threshold',
      places: [1 - 1e-6, 1 + 1e-6],
      curve: () => [0, 0.25].map((value) => tvd.withError(value, 0)),
    },
  ],
};
