import type { Program } from '../../../core/index.js';
import type { ProgramEntry } from '../program-entry.js';
import { checkFlow } from './check-flow.js';
import { runCompiledFlows } from './compiled/run-flows.js';
import type { PopulationFlow, PopulationFlowResult } from './flow.js';
import { runReferenceFlow } from './reference.js';

/** Langevin dynamics of a ReLU network in its exact loss over all Gaussian inputs. */
export const populationFlow: Program<PopulationFlow, PopulationFlowResult> = {
  id: 'population-flow',
};

/**
 * The compiled form is WASM for every target, as it calls functions of JavaScript whose
 * bits no C library has, and for devices too, which have no float64.
 */
export const populationFlowEntry: ProgramEntry<PopulationFlow, PopulationFlowResult> = {
  program: populationFlow,
  checkJob: checkFlow,
  stepsOf: ({ numSteps }) => numSteps,
  reference: runReferenceFlow,
  compiled: (flows, _target, pace) => runCompiledFlows(flows, pace),
  tfjs: (flows, _backend, pace) => runCompiledFlows(flows, pace),
};
