export { sgldPosterior } from './sgld-posterior/index.js';
