import type { NeuronMesh } from '../../../../src/theory/mean-field-langevin/neuron-mesh.js';

/**
 * Linear neurons on a mesh, sigma(x; w) = w x and y = b x with E x^2 = mu, in the place of the
 * erf neurons: U = mu w v has the one feature sqrt(mu) w, and V = -mu b w. All of their laws
 * are normal and known.
 */
export interface LinearNeurons {
  /** mu */
  readonly inputVariance: number;
  /** b */
  readonly target: number;
  /** lambda */
  readonly weightDecay: number;
  /** beta */
  readonly inverseTemperature: number;
}

export const linearNeurons: LinearNeurons = {
  inputVariance: 0.6,
  target: 1.3,
  weightDecay: 0.4,
  inverseTemperature: 5,
};

/** The mesh of `numCells` cells on [-halfWidth, halfWidth]. */
export function meshOfLinearNeurons(
  { inputVariance: mu, target, weightDecay, inverseTemperature }: LinearNeurons,
  halfWidth: number,
  numCells: number,
): NeuronMesh {
  const spacing = (2 * halfWidth) / numCells;
  const weights = Float64Array.from(
    { length: numCells },
    (_, i) => (i + 0.5) * spacing - halfWidth,
  );
  const teacherPotentials = weights.map((w) => -mu * target * w);
  return {
    // The flow and the functionals read the decay and the temperature alone.
    problem: {
      outputScale: 1,
      teacherCoefficient: 1,
      teacherWeight: 1,
      weightDecay,
      inverseTemperature,
    },
    spacing,
    weights,
    teacherPotentials,
    fieldPotentials: weights.map((w, i) => teacherPotentials[i] + (weightDecay * w * w) / 2),
    features: [weights.slice(numCells / 2).map((w) => Math.sqrt(mu) * w)],
    targetSquare: mu * target ** 2,
  };
}

/** The normal density on a mesh, of mass one. */
export function normalDensity(mesh: NeuronMesh, mean: number, variance: number): Float64Array {
  return mesh.weights.map(
    (w) => Math.exp(-((w - mean) ** 2) / (2 * variance)) / Math.sqrt(2 * Math.PI * variance),
  );
}
