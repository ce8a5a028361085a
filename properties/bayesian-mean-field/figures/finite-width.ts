import * as tvd from 'theory-vs-dynamics';
import { reluNetwork } from '../learning.js';
import { goring } from '../sources.js';
import { kernelValue, learns, orderAxis } from './shared.js';

const inputDimension = 6;
const sparsity = 2;
const noise = 0.1;

const widths: Readonly<Record<tvd.Tier, readonly number[]>> = {
  smoke: [8, 32, 128],
  standard: [8, 16, 32, 64, 128],
  full: [8, 16, 32, 64, 128, 256, 512],
};

const linePlaces = [8, 16, 32, 64, 128, 256, 512];

const learned = tvd.experiment({
  regime: { width: tvd.integers(8, 512) },
  system: ({ width }) =>
    learns({
      network: reluNetwork(inputDimension, width),
      sparsity,
      noise,
      stepSize: 0.1,
      burnInTimes: 3,
      relaxationTimes: 5,
    }),
  measure: ({ orderParameter }) => ({ orderParameter }),
});

/** How networks of finite width approach kernel regression. */
export const finiteWidth: tvd.CurveFigure = {
  kind: 'curves',
  id: 'finite-width',
  title: 'SGLD, mean field and kernel regression against the width',
  caption:
    'Parity of two among six inputs, all 64 points as data, noise 0.1. Predicted: as the width grows, SGLD and plain mean field both go to kernel regression. At a finite width mean field is an approximation: see on which side of kernel regression the points lie, and whether it is that of mean field.',
  source: goring('infinite-width limit', 'at a small size'),
  horizontal: { label: 'width', symbol: 'N', scale: 'log' },
  vertical: orderAxis,
  series: [
    tvd.sweepOf('SGLD', learned, {
      along: 'width',
      at: {},
      value: 'orderParameter',
      places: (tier) => widths[tier],
      numReplicates: (tier) => ({ smoke: 4, standard: 8, full: 32 })[tier],
    }),
    {
      kind: 'theory',
      name: 'mean field',
      places: linePlaces,
      valueAt: (width) =>
        tvd.numberNamed(
          tvd.meanFieldParity(reluNetwork(inputDimension, width), sparsity, noise),
          'orderParameter',
        ),
    },
    {
      kind: 'theory',
      name: 'kernel regression',
      places: linePlaces,
      valueAt: () => kernelValue(inputDimension, sparsity, noise),
    },
  ],
};
