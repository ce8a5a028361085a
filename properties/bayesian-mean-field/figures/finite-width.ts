import { type CurveFigure, meanFieldParity, type Tier } from 'theory-vs-dynamics';
import { learn, reluNetwork } from '../learning.js';
import { goring } from '../sources.js';
import { kernelValue, orderAxis } from './shared.js';

const inputDimension = 6;
const sparsity = 2;
const noise = 0.1;

const widths: Readonly<Record<Tier, readonly number[]>> = {
  smoke: [8, 32, 128],
  standard: [8, 16, 32, 64, 128],
  full: [8, 16, 32, 64, 128, 256, 512],
};

const linePlaces = [8, 16, 32, 64, 128, 256, 512];

/** How networks of finite width approach kernel regression. */
export const finiteWidth: CurveFigure = {
  kind: 'curves',
  id: 'finite-width',
  title: 'Approach to kernel regression as the width grows',
  caption:
    'Parity of two among six inputs, all 64 points as data, noise 0.1. SGLD comes down to kernel regression from above and plain mean field comes up to it from below: right limit, wrong correction.',
  source: goring('infinite-width limit', 'at a small size'),
  horizontal: { label: 'width', symbol: 'N', scale: 'log' },
  vertical: orderAxis,
  series: [
    {
      kind: 'simulation',
      name: 'SGLD',
      places: (tier) => widths[tier],
      numReplicates: (tier) => ({ smoke: 4, standard: 8, full: 32 })[tier],
      simulate: (width, key, engine) =>
        learn(
          [
            {
              network: reluNetwork(inputDimension, width),
              sparsity,
              noise,
              stepSize: 0.1,
              burnInTimes: 3,
              relaxationTimes: 5,
            },
          ],
          ['orderParameter'],
          key,
          engine,
        ),
    },
    {
      kind: 'theory',
      name: 'mean field',
      places: linePlaces,
      valueAt: (width) => {
        const { values, numericalError } = meanFieldParity(
          reluNetwork(inputDimension, width),
          sparsity,
          noise,
        );
        return { value: values.orderParameter, numericalError: numericalError.orderParameter };
      },
    },
    {
      kind: 'theory',
      name: 'kernel regression',
      places: linePlaces,
      valueAt: () => kernelValue(inputDimension, sparsity, noise),
    },
  ],
};
