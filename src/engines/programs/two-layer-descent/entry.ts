import type { Program } from '../../../core/index.js';
import { runnerOnKernels } from '../../compiled/run-on-kernel.js';
import type { ProgramEntry } from '../program-entry.js';
import { checkDescent } from './check-descent.js';
import { descentKernel } from './compiled/descent-kernels.js';
import { stepsOn } from './compiled/steps-on-kernel.js';
import type { DescentResult, TwoLayerDescent } from './descent.js';
import { runReferenceDescent } from './reference/run-reference.js';

/** Projected gradient descent of a two-layer network, or of its Gaussian surrogate. */
export const twoLayerDescentProgram: Program<TwoLayerDescent, DescentResult> = {
  id: 'two-layer-descent',
};

const run = runnerOnKernels(descentKernel, stepsOn);

/** In float64; devices, which have none, get the WASM form. */
export const twoLayerDescentEntry: ProgramEntry<TwoLayerDescent, DescentResult> = {
  program: twoLayerDescentProgram,
  checkJob: checkDescent,
  stepsOf: ({ numSteps }) => numSteps,
  reference: runReferenceDescent,
  compiled: run,
  tfjs: (jobs, _backend, pace) => run(jobs, 'wasm', pace),
};
