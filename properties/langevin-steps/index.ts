import * as tvd from 'theory-vs-dynamics';
import { checksFor } from '../check-of.js';
import { criticalStepSize } from '../sgld-posterior/critical-step-size.js';
import { criticalStepSizeMinibatch } from '../sgld-posterior/critical-step-size-minibatch.js';
import { equipartition } from '../sgld-posterior/equipartition.js';
import { innovationTails } from '../sgld-posterior/innovation-tails.js';
import { innovations } from '../sgld-posterior/innovations.js';
import { minibatchVariance } from '../sgld-posterior/minibatch-variance.js';
import { posteriorMean } from '../sgld-posterior/posterior-mean.js';
import { rankCalibration } from '../sgld-posterior/rank-calibration.js';
import { relaxationRate } from '../sgld-posterior/relaxation-rate.js';
import { stationaryLaw } from '../sgld-posterior/stationary-law.js';
import { stationaryVariance } from '../sgld-posterior/stationary-variance.js';
import { temperatureScaling } from '../sgld-posterior/temperature-scaling.js';
import { tripwires } from '../sgld-posterior/tripwires.js';
import { twoTemperatures } from '../sgld-posterior/two-temperatures.js';
import { firstStep } from './first-step.js';

const id = 'langevin-steps';

const checkOf = checksFor(id);

/**
 * What a program with the contract `langevin-steps` must do: the claims of `sgld-posterior`
 * whose systems it can run, and what those do not see.
 */
export const langevinSteps = tvd.defineSuite({
  id,
  title: 'Steps of Langevin dynamics',
  summary:
    'What a simulator of Langevin dynamics and SGLD must do, step by step and in the long run, on linear regressions with a closed-form law.',
  module: import.meta.url,
  claims: [
    checkOf(innovations, {
      margin: {
        each: 0.02,
        because:
          'two per cent of the noise variance: a temperature that is off by five, as one that is left over from another friction, is seen',
      },
      designs: tvd.designsFor(6000),
    }),
    checkOf(innovationTails),
    firstStep,
    checkOf(criticalStepSize),
    checkOf(relaxationRate, { within: { batch: tvd.oneOf('all') } }),
    checkOf(stationaryVariance),
    checkOf(stationaryLaw),
    checkOf(equipartition),
    checkOf(temperatureScaling),
    checkOf(criticalStepSizeMinibatch, { as: 'critical-step-size-of-batches' }),
    checkOf(relaxationRate, { as: 'relaxation-rate-of-batches' }),
    checkOf(posteriorMean, { as: 'posterior-mean-of-batches' }),
    checkOf(minibatchVariance, { as: 'variance-of-batches' }),
    checkOf(rankCalibration),
    checkOf(twoTemperatures),
    checkOf(tripwires),
  ],
});
