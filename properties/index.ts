export { bayesianMeanField } from './bayesian-mean-field/index.js';
export { dynamicalDecoupling } from './dynamical-decoupling/index.js';
export { meanFieldDynamics } from './mean-field-dynamics/index.js';
export { sgldPosterior } from './sgld-posterior/index.js';
