import { defineSimulator } from '../../core/index.js';
import { interactingParticles, type MeanFieldTeacher } from '../../engines/index.js';
import { type MeanFieldStates, type MeanFieldSystem, runMeanField } from './run-mean-field.js';

/** The neurons of a network as particles in the exact field of all of them and a teacher. */
export interface ParticleSystem extends MeanFieldSystem {
  /** Of the network's own activation, for inputs x ~ N(0, I). */
  readonly teacher: MeanFieldTeacher;
  /** `euler` is gradient descent on the population risk, `runge-kutta` its gradient flow. */
  readonly method: 'euler' | 'runge-kutta';
}

/**
 * Gradient descent or gradient flow on the population risk, d theta_i / dt = -(2 / alpha)
 * grad Psi(theta_i). Starts and noise are those of `onePassSgd` at the same key.
 *
 * @source mei2018; mei2019, section 4
 */
export const particleDynamics = defineSimulator<ParticleSystem, MeanFieldStates>(
  'mean-field/particle-dynamics',
  ({ teacher, method, ...system }, key, engine) =>
    runMeanField(interactingParticles, system, { teacher, method }, key, engine),
);
