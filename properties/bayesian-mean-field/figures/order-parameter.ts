import * as tvd from 'theory-vs-dynamics';
import { reluNetwork } from '../learning.js';
import { goring } from '../sources.js';
import { publishedOrderParameters } from './published.js';
import {
  kernelValue,
  network,
  noiseAxis,
  noiseOf,
  orderAxis,
  scanned,
  sparsity,
} from './shared.js';

const fromStart = (name: string, start: 'prior' | 'specialised') =>
  tvd.sweepOf(name, scanned, {
    along: 'noise',
    at: { start },
    value: 'orderParameter',
    places: (tier) => noiseOf[tier],
    numReplicates: (tier) => ({ smoke: 4, standard: 12, full: 64 })[tier],
  });

/** Order parameter against the noise, from both starts. */
export const orderParameterFigure: tvd.CurveFigure = {
  kind: 'curves',
  id: 'order-parameter',
  title: 'Order parameter against the noise, from two starts',
  caption:
    'Parity of four among six inputs, all 64 points as data, width 16. Lines: plain mean field, which has an onset, and kernel regression, which has none. See at which noise the points of SGLD set in, how far that is from the onset of mean field, and whether both starts end alike.',
  source: goring('order parameter against noise', 'at a small size'),
  horizontal: noiseAxis,
  vertical: orderAxis,
  series: [
    fromStart('SGLD, from the prior', 'prior'),
    fromStart('SGLD, specialised start', 'specialised'),
    {
      kind: 'theory',
      name: 'mean field',
      places: Array.from({ length: 12 }, (_, index) => 0.01 * (index + 1)),
      valueAt: (noise) =>
        tvd.numberNamed(tvd.meanFieldParity(network, sparsity, noise), 'orderParameter'),
    },
    {
      kind: 'theory',
      name: 'kernel regression',
      places: Array.from({ length: 23 }, (_, index) => 0.01 + 0.005 * index),
      valueAt: (noise) => kernelValue(6, sparsity, noise),
    },
  ],
};

/** Mean field at the size of the paper, and the paper's SGLD. */
export const paperOrderParameter: tvd.CurveFigure = {
  kind: 'curves',
  id: 'order-parameter-of-the-paper',
  title: 'Order parameter at the size of the paper',
  caption:
    'd = 35, k = 4, width 512. Mean field and kernel regression for population data; SGLD as published, with ten thousand samples.',
  source: goring('phase diagram'),
  horizontal: { ...noiseAxis, scale: 'log' },
  vertical: orderAxis,
  series: [
    {
      kind: 'published',
      name: 'SGLD',
      source: goring('phase diagram'),
      points: publishedOrderParameters,
    },
    {
      kind: 'theory',
      name: 'mean field',
      places: [0.0005, 0.001, 0.0025, 0.005, 0.0075, 0.01, 0.0125, 0.013, 0.025],
      valueAt: (noise) =>
        tvd.numberNamed(tvd.meanFieldParity(reluNetwork(35, 512), 4, noise), 'orderParameter'),
    },
    {
      kind: 'theory',
      name: 'kernel regression',
      places: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025],
      valueAt: (noise) => kernelValue(35, 4, noise),
    },
  ],
};
