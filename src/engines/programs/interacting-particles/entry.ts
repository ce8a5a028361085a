import type { Program } from '../../../core/index.js';
import { runnerOnKernels } from '../../compiled/run-on-kernel.js';
import { stepsFrom } from '../mean-field-network/compiled/steps-on-kernel.js';
import type { MeanFieldResult } from '../mean-field-network/network.js';
import type { ProgramEntry } from '../program-entry.js';
import { checkParticles } from './check-particles.js';
import { particleKernel } from './compiled/particle-kernels.js';
import { startParticles } from './compiled/start-particles.js';
import type { InteractingParticles } from './particles.js';
import { runReferenceParticles } from './reference.js';

/** Neurons that move by the exact gradient of the risk over all Gaussian inputs. */
export const interactingParticles: Program<InteractingParticles, MeanFieldResult> = {
  id: 'interacting-particles',
};

const run = runnerOnKernels(particleKernel, stepsFrom(startParticles));

/** In float64; devices, which have none, get the WASM form. */
export const interactingParticlesEntry: ProgramEntry<InteractingParticles, MeanFieldResult> = {
  program: interactingParticles,
  checkJob: checkParticles,
  stepsOf: ({ numSteps }) => numSteps,
  reference: runReferenceParticles,
  compiled: run,
  tfjs: (jobs, _backend, pace) => run(jobs, 'wasm', pace),
};
