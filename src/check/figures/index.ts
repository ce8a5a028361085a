export { computeFigure } from './compute-figure.js';
export type { FigureSource } from './figure-source.js';
export { inlineFigureSource, poolFigureSource } from './figure-sources.js';
export { type FigurePlan, planFigure } from './plan-figure.js';
export { requireDistinctFigures } from './require-figure.js';
