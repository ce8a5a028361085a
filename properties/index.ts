export { bayesianMeanField } from './bayesian-mean-field/index.js';
export { sgldPosterior } from './sgld-posterior/index.js';
