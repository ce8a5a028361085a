import * as tvd from 'theory-vs-dynamics';
import { remember } from '../../remember.js';
import { reluNetwork } from '../learning.js';
import { goring } from '../sources.js';
import { kernelValue, noiseAxis, orderAxis } from './shared.js';

const branchesAt = remember((noise: number) =>
  tvd.meanFieldArdParity(reluNetwork(20, 64), 2, noise, { hyperShape: 4, start: 'sparse' }),
);

const branchPlaces = [0.04, 0.08, 0.1, 0.104, 0.107, 0.115];

/** Both branches of mean field with relevance determination. */
export const branchesFigure: tvd.CurveFigure = {
  kind: 'curves',
  id: 'relevance-determination',
  title: 'Mean field with and without input feature selection',
  caption:
    'Parity of two among 20 inputs, population data, width 64, alpha_0 = 4. All lines are theory. With relevance determination it has an onset at larger noise, and a discontinuous one: between about 0.102 and 0.1066 it has two solutions, and the two starts end on different ones.',
  source: goring('MF-ARD', 'population data, by quadrature'),
  horizontal: noiseAxis,
  vertical: orderAxis,
  series: [
    {
      kind: 'theory',
      name: 'MF-ARD, sparse start',
      places: branchPlaces,
      valueAt: (noise) => {
        const { values, numericalError } = branchesAt(noise);
        return { value: values.orderParameter, numericalError: numericalError.orderParameter };
      },
    },
    {
      kind: 'theory',
      name: 'MF-ARD, isotropic start',
      places: branchPlaces,
      valueAt: (noise) => {
        const { values, numericalError } = branchesAt(noise);
        return {
          value: values.otherStartOrderParameter,
          numericalError: numericalError.otherStartOrderParameter,
        };
      },
    },
    {
      kind: 'theory',
      name: 'mean field',
      places: branchPlaces,
      valueAt: (noise) => {
        const { values, numericalError } = tvd.meanFieldParity(reluNetwork(20, 64), 2, noise);
        return { value: values.orderParameter, numericalError: numericalError.orderParameter };
      },
    },
    {
      kind: 'theory',
      name: 'kernel regression',
      places: branchPlaces,
      valueAt: (noise) => kernelValue(20, 2, noise),
    },
  ],
};
