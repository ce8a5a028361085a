import type { Program } from '../../../core/index.js';
import { runnerOnKernels } from '../../compiled/run-on-kernel.js';
import { stepsFrom } from '../mean-field-network/compiled/steps-on-kernel.js';
import type { MeanFieldResult } from '../mean-field-network/network.js';
import type { ProgramEntry } from '../program-entry.js';
import { checkSgd } from './check-sgd.js';
import { sgdKernel } from './compiled/sgd-kernels.js';
import { startSgd } from './compiled/start-sgd.js';
import { runReferenceSgd } from './reference.js';
import type { OnePassSgd } from './sgd.js';

/** Stochastic gradient descent of a two-layer network in the mean-field scaling on fresh samples. */
export const onePassSgdProgram: Program<OnePassSgd, MeanFieldResult> = { id: 'one-pass-sgd' };

const run = runnerOnKernels(sgdKernel, stepsFrom(startSgd));

/** In float64; devices, which have none, get the WASM form. */
export const onePassSgdEntry: ProgramEntry<OnePassSgd, MeanFieldResult> = {
  program: onePassSgdProgram,
  checkJob: checkSgd,
  stepsOf: ({ numSteps }) => numSteps,
  reference: runReferenceSgd,
  compiled: run,
  tfjs: (jobs, _backend, pace) => run(jobs, 'wasm', pace),
};
