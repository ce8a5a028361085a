import { invalidArgument } from '../../../core/index.js';
import { largestEntry } from '../erf-pair-potential.js';
import { pairActivations } from '../neuron-pair.js';
import { pairPotential } from '../pair-potential.js';
import type { LinearTerm, LinearTermNeuron, TeacherNeuron } from './linear-term-neuron.js';
import { linearTermOfClasses } from './linear-term-of-classes.js';
import { linearTermOfPolynomial } from './linear-term-of-polynomial.js';

/**
 * Mean product of a target and the output of a neuron, E[y sigma(w . x + b)]: minus the potential
 * V of a neuron with the coefficient one. Inputs are standard normal, but for two classes.
 *
 * @throws VerificationError 'invalid-argument' for vectors that do not fit or are not finite,
 *   and for an activation or a bias without a closed form for the target
 * @source mei2019, section 2 (the potentials); derived in the functions of the targets
 */
export function linearTerm(neuron: LinearTermNeuron): LinearTerm {
  const { target } = neuron;
  switch (target.kind) {
    case 'teacher':
      return linearTermOfTeacher(neuron, target.neurons);
    case 'linear':
    case 'third-hermite':
      return linearTermOfPolynomial(neuron, target.kind, target.direction);
    case 'two-classes':
      return linearTermOfClasses(neuron, target.positiveStd, target.negativeStd);
  }
}

/** A sum of pair potentials. */
function linearTermOfTeacher(
  { activation, weights, bias = 0 }: LinearTermNeuron,
  neurons: readonly TeacherNeuron[],
): LinearTerm {
  if (activation === 'truncated-relu') {
    throw invalidArgument(
      'activation',
      activation,
      `one of ${pairActivations.join(', ')} with a teacher`,
    );
  }
  if (neurons.length === 0) throw invalidArgument('neurons', neurons, 'at least one neuron');
  let [value, slope] = [0, 0];
  const gradient = new Float64Array(weights.length);
  const error = { linearTerm: 0, gradient: 0, biasGradient: 0 };
  for (const teacher of neurons) {
    const { coefficient } = teacher;
    if (!Number.isFinite(coefficient)) {
      throw invalidArgument('coefficient', coefficient, 'a finite number');
    }
    const pair = pairPotential({
      activation,
      weights,
      otherWeights: teacher.weights,
      bias,
      otherBias: teacher.bias ?? 0,
    });
    value += coefficient * pair.potential;
    slope += coefficient * pair.biasGradient;
    for (const [k, entry] of pair.gradient.entries()) gradient[k] += coefficient * entry;
    // Each sum of so many terms is rounded as often.
    const rounding = neurons.length * Number.EPSILON;
    const size = Math.abs(coefficient);
    const largest = largestEntry(pair.gradient);
    error.linearTerm +=
      size * (pair.numericalError.potential + rounding * Math.abs(pair.potential));
    error.gradient += size * (pair.numericalError.gradient + rounding * largest);
    error.biasGradient +=
      size * (pair.numericalError.biasGradient + rounding * Math.abs(pair.biasGradient));
  }
  return { linearTerm: value, gradient, biasGradient: slope, numericalError: error };
}
