import { defaultErrorBudget, type Suite } from 'theory-vs-dynamics';
import { criticalStepSize } from './critical-step-size.js';
import { criticalStepSizeMinibatch } from './critical-step-size-minibatch.js';
import { innovationTails } from './innovation-tails.js';
import { innovations } from './innovations.js';
import { minibatchVariance } from './minibatch-variance.js';
import { noiseUniversality } from './noise-universality.js';
import { posteriorMean } from './posterior-mean.js';
import { relaxationRate } from './relaxation-rate.js';
import { stationaryVariance } from './stationary-variance.js';
import { temperatureScaling } from './temperature-scaling.js';
import { tinyNetwork } from './tiny-network.js';
import { varianceErrorOrder } from './variance-error-first-order.js';
import { wideNetworkLimit, wideNetworkRate } from './wide-network.js';

export const sgldPosterior: Suite = {
  id: 'sgld-posterior',
  title: 'SGLD against its posterior',
  summary:
    'What Langevin dynamics and SGLD sample at finite step size: regressions with a closed-form law, and small and wide two-layer networks.',
  module: import.meta.url,
  budget: defaultErrorBudget,
  properties: [
    innovations,
    innovationTails,
    criticalStepSize,
    criticalStepSizeMinibatch,
    relaxationRate,
    posteriorMean,
    stationaryVariance,
    varianceErrorOrder,
    minibatchVariance,
    temperatureScaling,
    noiseUniversality,
    tinyNetwork,
    wideNetworkLimit,
    wideNetworkRate,
  ],
};
