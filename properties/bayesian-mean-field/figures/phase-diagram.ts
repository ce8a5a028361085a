import * as tvd from 'theory-vs-dynamics';
import { remember } from '../../remember.js';
import { goring } from '../sources.js';
import { learns, network, sparsity } from './shared.js';

const learned = tvd.experiment({
  regime: { numSamples: tvd.integers(4, 256), noise: tvd.uniform(0.03, 0.12) },
  system: ({ numSamples, noise }) =>
    learns({
      network,
      sparsity,
      noise,
      numSamples,
      burnInTimes: 4,
      relaxationTimes: 2,
      recordEvery: 20,
    }),
  measure: ({ orderParameter }) => ({ orderParameter }),
});

/** Order parameter over samples and noise. */
export const phaseDiagram: tvd.HeatMapFigure = {
  kind: 'heat-map',
  id: 'phase-diagram',
  title: 'Phase diagram',
  caption:
    'Order parameter that SGLD samples for a parity of four among six inputs, width 16, over random samples and noise. The line is the runaway estimate for population data, above which it predicts that no neuron specialises: cells above it should be near zero whatever the samples.',
  source: goring('phase diagram', 'at a small size'),
  horizontal: { label: 'samples', symbol: 'P', scale: 'log' },
  vertical: { label: 'noise', symbol: '\\kappa', scale: 'linear' },
  colour: { label: 'order parameter', symbol: 'm_S', min: 0, max: 1 },
  columns: (tier) =>
    ({
      smoke: [8, 32, 128],
      standard: [8, 16, 32, 64, 128],
      full: [4, 8, 16, 24, 32, 48, 64, 128, 256],
    })[tier],
  rows: (tier) =>
    ({
      smoke: [0.05, 0.08, 0.12],
      standard: [0.04, 0.06, 0.08, 0.1, 0.12],
      full: [0.03, 0.04, 0.05, 0.06, 0.07, 0.08, 0.09, 0.1, 0.11, 0.12],
    })[tier],
  numReplicates: (tier) => ({ smoke: 2, standard: 6, full: 24 })[tier],
  cells: tvd.mapOf(learned, {
    columns: 'numSamples',
    rows: 'noise',
    at: {},
    value: 'orderParameter',
  }),
  boundary: {
    name: 'runaway estimate',
    valueAt: () => runaway(sparsity),
  },
};

const runaway = remember(
  (k: number) => tvd.criticalNoiseParity(network, k, 0.3).values.runawayNoise,
);
