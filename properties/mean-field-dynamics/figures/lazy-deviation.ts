import * as tvd from 'theory-vs-dynamics';
import {
  lazyNetwork,
  ownKernels,
  rootMeanSquare,
  type Start,
  starts,
  trainingOf,
} from '../lazy-network.js';
import { mei2019 } from '../sources.js';
import { powerThrough } from './shared.js';

const scales = [4, 8, 16, 32, 64, 128];
const largest = scales[scales.length - 1];
const time = 2;

/** Training of one network at each scale; network and data are drawn anew for each replicate. */
const training = tvd.experiment({
  regime: { start: tvd.oneOf(...starts) },
  disorder: ({ start }, key) => {
    const [uniform] = tvd.uniformDraws(key, 1, tvd.streams.data);
    const network = lazyNetwork(Math.floor(uniform * 1e6), start);
    return { network, kernel: ownKernels(network).kernel };
  },
  system: ({ network }) =>
    scales.map((scale) => tvd.lazyTraining(trainingOf(network, scale, [time]))),
  measure: (runs, { network, kernel }) => {
    const initialResidual = network.initialResiduals;
    const [{ residual }] = tvd.linearisedFlow({ kernel, initialResidual, times: [time] });
    const deviations = runs.map(([{ residuals }]) =>
      rootMeanSquare(residuals.map((own, k) => own - residual[k])),
    );
    return { relative: deviations.map((own) => own / deviations[deviations.length - 1]) };
  },
});

const nameOf = (start: Start) => `${start} start`;

/** Distance to the linear flow against the scale. */
export const lazyDeviation: tvd.CurveFigure = {
  kind: 'curves',
  id: 'lazy-deviation',
  title: 'Distance to the linear flow against the scale of the output',
  caption:
    'Gradient flow until time 2 of 60 erf neurons on eight samples, drawn anew for each replicate, against the linear flow of the initial kernel of the same network. Distances are in units of that at scale 128, so points and lines are one there by construction. Lines have the exponents that theory has for large scales: -2 for a law of neurons that is symmetric under a change of all signs, -1 for one that is not. See whether points come to their lines well before the last scale.',
  source: mei2019('theorem 8', 'the exponent -2 of symmetric starts is derived'),
  horizontal: { label: 'scale of the output', symbol: '\\alpha', scale: 'log' },
  vertical: {
    label: 'distance of residuals, over that at the largest scale',
    symbol: '\\lVert u^\\alpha_t - u^*_t \\rVert / \\lVert u^{128}_t - u^*_t \\rVert',
    scale: 'log',
  },
  series: [
    ...starts.map((start) =>
      tvd.curveOfRun(nameOf(start), training, {
        at: { start },
        value: 'relative',
        places: scales,
        hasPower: true,
        numReplicates: (tier) => ({ smoke: 3, standard: 16, full: 100 })[tier],
      }),
    ),
    line('paired start', -2),
    line('skew start', -1),
  ],
};

function line(name: string, exponent: number) {
  return {
    kind: 'theory' as const,
    name,
    places: [scales[0], largest],
    valueAt: powerThrough(largest, 1, exponent),
  };
}
