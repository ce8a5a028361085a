import * as tvd from 'theory-vs-dynamics';
import { reluNetwork } from './learning.js';
import { ridgeCoefficients, timesVector } from './linear-system.js';
import { relativeDistance } from './random-data.js';
import { sampledMeanField } from './sampled-mean-field.js';
import { goring } from './sources.js';

interface At {
  readonly network: tvd.TwoLayerNetwork;
  readonly data: ReturnType<typeof tvd.paritySample>;
  readonly noise: number;
  /** noise^2 P */
  readonly ridge: number;
  readonly key: tvd.RandomKey;
}

const comparedFits = tvd.computation({
  regime: {
    inputDimension: tvd.oneOf(4, 5),
    numSamples: tvd.oneOf(8, 12, 16),
    width: tvd.oneOf(8, 32, 128),
    noise: tvd.uniform(0.2, 0.4, 10),
    dataSet: tvd.integers(0, 999),
  },
  given: ({ inputDimension, numSamples, width, noise, dataSet }): At => ({
    network: reluNetwork(inputDimension, width),
    data: tvd.paritySample({ inputDimension, sparsity: 2, numSamples, dataSet }),
    noise,
    ridge: noise ** 2 * numSamples,
    key: tvd.keyFromSeed(dataSet),
  }),
  of: 'theory',
  computes: (at) => distances(at),
});

/** Distances of the regression from mean field, over the length of the latter's values. */
function distances(
  { network, data, noise, ridge }: At,
  limits: { readonly maxIterations?: number; readonly tolerance?: number } = {},
) {
  const meanField = tvd.meanFieldOnDataSet(network, data, noise, { numNeurons: 128, ...limits });
  const coefficients = ridgeCoefficients(
    meanField.learnedKernel(data.inputs, data.inputs),
    ridge,
    data.targets,
  );
  const at = (inputs: Float64Array, values: Float64Array) => {
    const kernel = meanField.learnedKernel(inputs, data.inputs);
    // What the solver leaves of the gradient moves the fit by no more than this times as much.
    const amplification = 1 + Math.hypot(...kernel) / ridge;
    const rounding = data.targets.length * Number.EPSILON * amplification;
    const error = (meanField.relativeGradientNorm + rounding) * amplification;
    return tvd.withError(
      relativeDistance(timesVector(kernel, coefficients), values),
      (error * Math.hypot(...data.targets)) / Math.hypot(...values),
    );
  };
  const cube = tvd.hypercube(network.inputDimension);
  return {
    onData: at(data.inputs, meanField.fittedValues),
    onCube: at(cube, meanField.predict(cube).values),
  };
}

export const learnedKernelIdentity = tvd.claim(comparedFits, {
  id: 'bayesian-mean-field/learned-kernel-identity',
  says: 'On any data set the fixed point of plain mean field is kernel regression with the kernel that its own neurons make, and the ridge noise squared times the number of samples.',
  formula:
    "\\bar f = \\hat K\\,(\\hat K + \\kappa^2 P)^{-1} y,\\quad \\hat K(x, x') = \\kappa^2 N \\Bigl\\langle \\frac{\\phi(w^\\top x)\\,\\phi(w^\\top x')}{D(w)} \\Bigr\\rangle",
  source: goring(
    'self-consistency of the mean field',
    'derived from it: the field is linear in the residual at given neurons',
  ),
  assuming: ['ReLU without biases', 'unit prior scales', 'random points of the cube'],
  observed: {
    name: 'distance of the two over the length of the mean field',
    symbol: '\\lVert \\bar f - \\bar f_{\\hat K} \\rVert / \\lVert \\bar f \\rVert',
    unit: '1',
  },
  relation: tvd.valuesEqual,
  labels: { onData: 'on the training points', onCube: 'on the cube' },
  theory: () => ({ onData: 0, onCube: 0 }),
  margin: {
    each: 1e-6,
    because: 'an identity: only rounding and what the solver leaves are allowed',
  },
  knownBias: { each: 0, because: 'the errors of solver and rounding are those of the distances' },
  designs: tvd.settingsFor({ smoke: 20, standard: 80, full: 400 }),
  mistakes: {
    'ridge-without-samples': {
      change: 'the regression has the ridge noise squared, not times the number of samples',
      computes: (at, right) => right({ ...at, ridge: at.noise ** 2 }),
    },
    'stopped-early': {
      change: 'the solver of the mean field takes one step, and says that it has converged',
      computes: (at) => {
        const { onData, onCube } = distances(at, { maxIterations: 1, tolerance: 10 });
        return { onData: onData.value, onCube: onCube.value };
      },
    },
  },
  otherRoutes: {
    'neurons-of-the-prior': {
      change:
        'neurons drawn from the prior and a damped iteration instead of quasi-random neurons and Newton steps; on the training points alone',
      computes: ({ network, data, noise, ridge, key }) => {
        const { kernel, fittedValues } = sampledMeanField(network, data, noise, key, data.targets);
        const coefficients = ridgeCoefficients(kernel, ridge, data.targets);
        return {
          onData: relativeDistance(timesVector(kernel, coefficients), fittedValues),
          onCube: 0,
        };
      },
    },
  },
});
