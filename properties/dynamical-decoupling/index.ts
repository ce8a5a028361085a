import * as tvd from 'theory-vs-dynamics';
import { adiabatic } from './adiabatic.js';
import { anyStart } from './any-start.js';
import { arrestedLearning } from './arrested-learning.js';
import { boundedNetworks } from './bounded-networks.js';
import { collapseInWidth } from './collapse-in-width.js';
import { complexityOfNetworks } from './complexity.js';
import { cubicAndLazy } from './cubic-and-lazy.js';
import { depthOfGlass } from './depth-of-glass.js';
import { downTheGradient } from './down-the-gradient.js';
import { eulerAndDescent } from './euler-and-descent.js';
import { figures } from './figures/index.js';
import { finiteSteps } from './finite-steps.js';
import { fixedSamples } from './fixed-samples.js';
import { fixedSamplesThreshold } from './fixed-samples-threshold.js';
import { gapAndGrowth } from './gap-and-growth.js';
import { interpolationThreshold } from './interpolation-threshold.js';
import { lazyComplexity } from './lazy-complexity.js';
import { lazyInSingleRuns } from './lazy-in-single-runs.js';
import { lazyRegimeOne } from './lazy-regime-one.js';
import { lazyRegimeTwo } from './lazy-regime-two.js';
import { learningBeforeOverfitting } from './learning-before-overfitting.js';
import { leastTestErrors } from './least-test-errors.js';
import { meanFieldLimit } from './mean-field-limit.js';
import { noiseAtFirst } from './noise-at-first.js';
import { polynomialNetworks } from './polynomial-networks.js';
import { separateInSingleRuns } from './separate-in-single-runs.js';
import { slowCorrections } from './slow-corrections.js';
import { spinGlassLimit } from './spin-glass-limit.js';
import { stableSteps } from './stable-steps.js';
import { stochasticSteps } from './stochastic-steps.js';
import { surrogateDescent } from './surrogate-descent.js';
import { timesInTheWidth } from './times-in-the-width.js';
import { twoPrograms } from './two-programs.js';
import { twoProgramsAnyStart } from './two-programs-any-start.js';
import { unlearnedEnd } from './unlearned-end.js';
import { unlearning } from './unlearning.js';

export const dynamicalDecoupling = tvd.defineSuite({
  id: 'dynamical-decoupling',
  title: 'Dynamical decoupling of generalisation and overfitting in two-layer networks',
  summary:
    'How large two-layer networks learn and overfit on separate time scales: dynamical mean-field theory against gradient descent.',
  module: import.meta.url,
  claims: [
    twoPrograms,
    twoProgramsAnyStart,
    surrogateDescent,
    downTheGradient,
    cubicAndLazy,
    eulerAndDescent,
    meanFieldLimit,
    noiseAtFirst,
    slowCorrections,
    lazyRegimeOne,
    lazyRegimeTwo,
    interpolationThreshold,
    fixedSamples,
    fixedSamplesThreshold,
    finiteSteps,
    anyStart,
    boundedNetworks,
    stochasticSteps,
    complexityOfNetworks,
    stableSteps,
    unlearning,
    polynomialNetworks,
    spinGlassLimit,
    depthOfGlass,
    learningBeforeOverfitting,
    collapseInWidth,
    unlearnedEnd,
    leastTestErrors,
    lazyInSingleRuns,
    lazyComplexity,
    adiabatic,
    separateInSingleRuns,
    gapAndGrowth,
    arrestedLearning,
    timesInTheWidth,
  ],
  figures,
});
