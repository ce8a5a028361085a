export { ardBranchEndParity } from './ard-branch-end.js';
export {
  criticalNoiseParity,
  meanFieldArdParity,
  meanFieldParity,
  scaledLimitParity,
  type WithErrors,
} from './predict-parity.js';
export {
  criticalNoisePredictor,
  meanFieldArdPredictor,
  meanFieldParityPredictor,
  scaledLimitPredictor,
} from './predictors.js';
