import type * as tvd from 'theory-vs-dynamics';
import { featureSelection } from './feature-selection.js';
import { finiteWidth } from './finite-width.js';
import { learningCurves, publishedLearningCurves } from './learning-curves.js';
import { onsetAgainstDimension } from './onset-against-dimension.js';
import { orderParameterFigure, paperOrderParameter } from './order-parameter.js';
import { phaseDiagram } from './phase-diagram.js';
import { branchesFigure } from './relevance-determination.js';

/** What a reader of the paper would look for. */
export const figures: readonly tvd.Figure[] = [
  learningCurves,
  publishedLearningCurves,
  orderParameterFigure,
  paperOrderParameter,
  branchesFigure,
  phaseDiagram,
  featureSelection,
  onsetAgainstDimension,
  finiteWidth,
];
