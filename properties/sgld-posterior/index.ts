import * as tvd from 'theory-vs-dynamics';
import { criticalStepSize } from './critical-step-size.js';
import { criticalStepSizeMinibatch } from './critical-step-size-minibatch.js';
import { equipartition } from './equipartition.js';
import { innovationTails } from './innovation-tails.js';
import { innovations } from './innovations.js';
import { jointDistribution } from './joint-distribution.js';
import { minibatchVariance } from './minibatch-variance.js';
import { networkNoise } from './network-noise.js';
import { networkSteps } from './network-steps.js';
import { noiseUniversality } from './noise-universality.js';
import { posteriorMean } from './posterior-mean.js';
import { rankCalibration } from './rank-calibration.js';
import { relaxationRate } from './relaxation-rate.js';
import { stationaryLaw } from './stationary-law.js';
import { stationaryVariance } from './stationary-variance.js';
import { stepSizeSchedule } from './step-size-schedule.js';
import { temperatureScaling } from './temperature-scaling.js';
import { tinyNetwork } from './tiny-network.js';
import { tripwires } from './tripwires.js';
import { twoTemperatures } from './two-temperatures.js';
import { uniformBatches } from './uniform-batches.js';
import { varianceErrorOrder } from './variance-error-first-order.js';
import { wideNetworkLimit, wideNetworkRate } from './wide-network.js';

export const sgldPosterior = tvd.defineSuite({
  id: 'sgld-posterior',
  title: 'SGLD against its posterior',
  summary:
    'What Langevin dynamics and SGLD sample at finite step size: regressions with a closed-form law, and small and wide two-layer networks.',
  module: import.meta.url,
  claims: [
    innovations,
    innovationTails,
    networkSteps,
    networkNoise,
    uniformBatches,
    stepSizeSchedule,
    criticalStepSize,
    criticalStepSizeMinibatch,
    relaxationRate,
    posteriorMean,
    stationaryVariance,
    stationaryLaw,
    equipartition,
    rankCalibration,
    jointDistribution,
    twoTemperatures,
    tripwires,
    varianceErrorOrder,
    minibatchVariance,
    temperatureScaling,
    noiseUniversality,
    tinyNetwork,
    wideNetworkLimit,
    wideNetworkRate,
  ],
});
