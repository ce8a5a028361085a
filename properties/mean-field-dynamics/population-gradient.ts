import * as tvd from 'theory-vs-dynamics';

/** A network in the mean-field scaling and its teacher, as theory's closed forms take them. */
export interface Taught {
  readonly activation: tvd.PairActivation;
  readonly inputDimension: number;
  readonly trainsCoefficients: boolean;
  /** alpha */
  readonly scale: number;
  /** Neuron by neuron, its weights and then its coefficient. */
  readonly state: Float64Array;
  readonly teacher: { readonly coefficients: Float64Array; readonly weights: Float64Array };
}

/**
 * grad Psi of each parameter over all inputs, by the pair potentials of theory:
 *
 *     Psi(a, w) = a (alpha mean_j a_j u(w, w_j) - sum_m c_m u(w, v_m)).
 */
export function populationGradient(taught: Taught): Float64Array {
  const { activation, inputDimension: d, trainsCoefficients, scale, state, teacher } = taught;
  const perNeuron = d + 1;
  const width = state.length / perNeuron;
  const weightsOf = (i: number) => state.subarray(i * perNeuron, i * perNeuron + d);
  const sources = [
    ...Array.from({ length: width }, (_, j) => ({
      charge: (scale / width) * state[j * perNeuron + d],
      weights: weightsOf(j),
    })),
    ...Array.from(teacher.coefficients, (coefficient, m) => ({
      charge: -coefficient,
      weights: teacher.weights.subarray(m * d, (m + 1) * d),
    })),
  ];
  const gradient = new Float64Array(state.length);
  for (let i = 0; i < width; i++) {
    const coefficient = state[i * perNeuron + d];
    for (const { charge, weights: otherWeights } of sources) {
      const pair = tvd.pairPotential({ activation, weights: weightsOf(i), otherWeights });
      for (let j = 0; j < d; j++) {
        gradient[i * perNeuron + j] += coefficient * charge * pair.gradient[j];
      }
      if (trainsCoefficients) gradient[i * perNeuron + d] += charge * pair.potential;
    }
  }
  return gradient;
}
