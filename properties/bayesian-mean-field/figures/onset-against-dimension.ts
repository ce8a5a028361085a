import * as tvd from 'theory-vs-dynamics';
import { remember } from '../../remember.js';
import { reluNetwork } from '../learning.js';
import { goring } from '../sources.js';

/** The noise at which mean field sets in, against the dimension. */
export const onsetAgainstDimension: tvd.CurveFigure = {
  kind: 'curves',
  id: 'onset-against-dimension',
  title: 'Onset of mean field against the dimension',
  caption:
    'Noise at which the order parameter of plain mean field is 0.3, for parities of two inputs, with a line of exponent -1/2 through the last point; and the estimate without the second moment of the features, which falls like d^(-1/4). Population data.',
  source: goring('critical noise'),
  horizontal: { label: 'input dimension', symbol: 'd', scale: 'log' },
  vertical: { label: 'noise', symbol: '\\kappa', scale: 'log' },
  series: [
    ...[64, 4096].map((width) => ({
      kind: 'theory' as const,
      name: `mean field, width ${width}`,
      places: [16, 32, 64, 128],
      valueAt: (dimension: number) => {
        const { values, numericalError } = onset({ dimension, width });
        return { value: values.crossingNoise, numericalError: numericalError.crossingNoise };
      },
    })),
    {
      kind: 'theory',
      name: 'exponent -1/2',
      places: [16, 128],
      valueAt: (dimension) => ({
        value:
          onset({ dimension: 128, width: 64 }).values.crossingNoise * Math.sqrt(128 / dimension),
        numericalError: 0,
      }),
    },
    {
      kind: 'theory',
      name: 'runaway estimate, width 64',
      places: [16, 128],
      valueAt: (dimension) => ({
        value: onset({ dimension, width: 64 }).values.runawayNoise,
        numericalError: 0,
      }),
    },
  ],
};

const onset = remember(({ dimension, width }: { dimension: number; width: number }) =>
  tvd.criticalNoiseParity(reluNetwork(dimension, width), 2, 0.3),
);
