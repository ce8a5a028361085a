import * as tvd from 'theory-vs-dynamics';
import { anisotropicGaussians } from './anisotropic-gaussians.js';
import { coupling } from './coupling.js';
import { dissipation } from './dissipation.js';
import { freeEnergy } from './free-energy.js';
import { gibbsOfFewNeurons } from './gibbs-of-few-neurons.js';
import { isotropicGaussians } from './isotropic-gaussians.js';
import { kernelDriftBound } from './kernel-drift-bound.js';
import { kernelRegression } from './kernel-regression.js';
import { lazyRates } from './lazy-rates.js';
import { limitOfWideNetworks } from './limit-of-wide-networks.js';
import { linearLangevin } from './linear-langevin.js';
import { linearSgd } from './linear-sgd.js';
import { noiseOfDensity } from './noise-convention.js';
import { particleSteps } from './particle-steps.js';
import { sgdNoise } from './sgd-noise.js';
import { singleMassThreshold } from './single-mass-threshold.js';
import { kernelConcentration, tangentKernels } from './tangent-kernel.js';
import { uniformInTime } from './uniform-in-time.js';

export const meanFieldDynamics = tvd.defineSuite({
  id: 'mean-field-dynamics',
  title: 'Mean-field dynamics and the kernel limit of two-layer networks',
  summary:
    'How networks trained by gradient descent follow the distributional dynamics of infinitely many neurons, and kernel regression when their output is multiplied by a large scale.',
  module: import.meta.url,
  claims: [
    particleSteps,
    limitOfWideNetworks,
    coupling,
    sgdNoise,
    dissipation,
    linearSgd,
    noiseOfDensity,
    gibbsOfFewNeurons,
    isotropicGaussians,
    singleMassThreshold,
    anisotropicGaussians,
    linearLangevin,
    freeEnergy,
    uniformInTime,
    lazyRates,
    kernelDriftBound,
    kernelRegression,
    tangentKernels,
    kernelConcentration,
  ],
});
