import * as tvd from 'theory-vs-dynamics';
import { coordinateLaws } from './coordinate-laws.js';
import { distinctDraws } from './distinct-draws.js';
import { funnel } from './funnel.js';
import { gaussianMoments } from './gaussian-moments.js';
import { independentChains } from './independent-chains.js';
import { kernelStein } from './kernel-stein.js';
import {
  gaussianLimitOfFirstOrder,
  gaussianLimitOfSecondOrder,
  limitOfFirstOrder,
  limitOfSecondOrder,
} from './limits-of-orders.js';
import { logDensityEquipartition } from './log-density-equipartition.js';
import { logisticMoments } from './logistic-moments.js';
import { networkModes } from './network-modes.js';
import { networkMoments } from './network-moments.js';
import { rankCalibration } from './rank-calibration.js';
import { regressionMoments } from './regression-moments.js';
import { startIndependence } from './start-independence.js';
import { twoModes } from './two-modes.js';
import { twoTemperatures } from './two-temperatures.js';
import { varianceErrorOfFirstOrder, varianceErrorOfSecondOrder } from './variance-error-orders.js';

/** Claims about any sampler of posteriors, for `--suite` and `suites` of a config; not among those that `tvd verify` runs by itself. */
export const posteriorSampler = tvd.defineSuite({
  id: 'posterior-sampler',
  title: 'Samplers of posteriors',
  summary:
    'What draws from a posterior must look like, whatever makes them: moments, laws, energies, ranks, modes, starts and orders.',
  module: import.meta.url,
  claims: [
    gaussianMoments,
    regressionMoments,
    coordinateLaws,
    twoTemperatures,
    logDensityEquipartition,
    logisticMoments,
    networkMoments,
    networkModes,
    startIndependence,
    independentChains,
    distinctDraws,
    kernelStein,
    rankCalibration,
    varianceErrorOfFirstOrder,
    varianceErrorOfSecondOrder,
    limitOfFirstOrder,
    limitOfSecondOrder,
    gaussianLimitOfFirstOrder,
    gaussianLimitOfSecondOrder,
    funnel,
    twoModes,
  ],
});
