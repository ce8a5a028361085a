import { invalidArgument } from '../../../core/index.js';
import { checkMeanFieldRun, checkTeacher, requireOneOf } from '../mean-field-network/check-run.js';
import type { InteractingParticles } from './particles.js';

const activations = ['erf', 'linear', 'quadratic', 'bump'];
const methods = ['euler', 'runge-kutta'];

/** @throws VerificationError 'invalid-argument' for the first thing that makes no sense */
export function checkParticles(particles: InteractingParticles): void {
  checkMeanFieldRun(particles, activations);
  checkTeacher(particles.teacher, particles.network.inputDimension);
  requireOneOf('method', particles.method, methods);
  if (particles.method === 'runge-kutta' && particles.noiseAmplitude !== 0) {
    throw invalidArgument('noiseAmplitude', particles.noiseAmplitude, '0', 'use method euler');
  }
}
