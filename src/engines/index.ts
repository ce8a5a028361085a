export { type Engine, engines } from './engine.js';
export { type GradientField, type LangevinRun, runLangevin } from './reference/langevin.js';
