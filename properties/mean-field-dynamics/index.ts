import * as tvd from 'theory-vs-dynamics';
import { anisotropicGaussians } from './anisotropic-gaussians.js';
import { biasOfSteps } from './bias-of-steps.js';
import { coupling } from './coupling.js';
import { dimensionFree } from './dimension-free.js';
import { dissipation } from './dissipation.js';
import { escapeFromZero } from './escape.js';
import { eulerSteps } from './euler-steps.js';
import { figures } from './figures/index.js';
import { freeEnergy } from './free-energy.js';
import { gibbsOfFewNeurons } from './gibbs-of-few-neurons.js';
import { isotropicGaussians } from './isotropic-gaussians.js';
import { kernelDriftBound } from './kernel-drift-bound.js';
import { kernelRegression } from './kernel-regression.js';
import { lazyRates } from './lazy-rates.js';
import { limitOfWideNetworks } from './limit-of-wide-networks.js';
import { linearLangevin } from './linear-langevin.js';
import { linearSgd } from './linear-sgd.js';
import { noiseOfDensity, printedNoise } from './noise-convention.js';
import { noisyNetworks } from './noisy-networks.js';
import { particleSteps } from './particle-steps.js';
import { quadraticMoments } from './quadratic-moments.js';
import { sgdNoise } from './sgd-noise.js';
import { sgdSteps } from './sgd-steps.js';
import { singleMassThreshold } from './single-mass-threshold.js';
import { startOfNetworks } from './start-of-networks.js';
import { kernelConcentration, tangentKernels } from './tangent-kernel.js';
import { trainedCoefficients } from './trained-coefficients.js';
import { uniformInTime } from './uniform-in-time.js';
import { widthError } from './width-error.js';

export const meanFieldDynamics = tvd.defineSuite({
  id: 'mean-field-dynamics',
  title: 'Mean-field dynamics and the kernel limit of two-layer networks',
  summary:
    'How networks trained by gradient descent follow the distributional dynamics of infinitely many neurons, and kernel regression when their output is multiplied by a large scale.',
  module: import.meta.url,
  claims: [
    particleSteps,
    sgdSteps,
    startOfNetworks,
    limitOfWideNetworks,
    widthError,
    dimensionFree,
    coupling,
    eulerSteps,
    sgdNoise,
    biasOfSteps,
    trainedCoefficients,
    dissipation,
    escapeFromZero,
    linearSgd,
    noiseOfDensity,
    printedNoise,
    noisyNetworks,
    linearLangevin,
    gibbsOfFewNeurons,
    uniformInTime,
    freeEnergy,
    isotropicGaussians,
    singleMassThreshold,
    anisotropicGaussians,
    quadraticMoments,
    lazyRates,
    kernelDriftBound,
    kernelRegression,
    tangentKernels,
    kernelConcentration,
  ],
  figures,
});
