import * as tvd from 'theory-vs-dynamics';
import { reluNetwork } from './learning.js';
import { ridgeCoefficients, timesVector } from './linear-system.js';
import { relativeDistance } from './random-data.js';
import { sampledMeanField } from './sampled-mean-field.js';
import { goring } from './sources.js';

const comparedFits = tvd.computation({
  regime: {
    inputDimension: tvd.oneOf(4, 5),
    numSamples: tvd.oneOf(8, 12, 16),
    width: tvd.oneOf(8, 32, 128),
    noise: tvd.uniform(0.2, 0.4, 10),
    dataSet: tvd.integers(0, 999),
  },
  given: ({ inputDimension, numSamples, width, noise, dataSet }) => ({
    network: reluNetwork(inputDimension, width),
    data: tvd.paritySample({ inputDimension, sparsity: 2, numSamples, dataSet }),
    noise,
    ridge: noise ** 2 * numSamples,
    solver: { numNeurons: 128, maxIterations: 100, tolerance: 1e-8 },
  }),
  of: 'theory',
  computes: ({ network, data: { inputs, targets }, noise, ridge, solver }) => {
    const field = tvd.meanFieldOnDataSet(network, { inputs, targets }, noise, solver);
    const coefficients = ridgeCoefficients(field.learnedKernel(inputs, inputs), ridge, targets);
    const distanceAt = (points: Float64Array, values: Float64Array) => {
      const kernel = field.learnedKernel(points, inputs);
      // A gradient that the solver leaves moves the fit by no more than this times as much.
      const amplification = 1 + Math.hypot(...kernel) / ridge;
      const rounding = targets.length * Number.EPSILON * amplification;
      const error = (field.relativeGradientNorm + rounding) * amplification;
      return tvd.withError(
        relativeDistance(timesVector(kernel, coefficients), values),
        (error * Math.hypot(...targets)) / Math.hypot(...values),
      );
    };
    const cube = tvd.hypercube(network.inputDimension);
    return {
      onData: distanceAt(inputs, field.fittedValues),
      onCube: distanceAt(cube, field.predict(cube).values),
    };
  },
});

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
  designs: tvd.settingsFor({ smoke: 6, standard: 80, full: 400 }),
  mistakes: {
    'ridge-without-samples': {
      change: 'the regression has the ridge noise squared, not times the number of samples',
      computes: (at, right) => right({ ...at, ridge: at.noise ** 2 }),
    },
    'stopped-early': {
      change: 'the solver of the mean field takes one step, and says that it has converged',
      computes: (at, right) => {
        const solver = { ...at.solver, maxIterations: 1, tolerance: 10 };
        const { onData, onCube } = right({ ...at, solver });
        return { onData: onData.value, onCube: onCube.value };
      },
    },
  },
  otherRoutes: {
    'neurons-of-the-prior': {
      change:
        'neurons drawn from the prior and a damped iteration instead of quasi-random neurons and Newton steps; on the training points alone',
      computes: ({ network, data, noise, ridge }) => {
        const key = tvd.keyFromSeed(0);
        const field = sampledMeanField(network, data, noise, key, data.targets);
        const coefficients = ridgeCoefficients(field.kernel, ridge, data.targets);
        const fit = timesVector(field.kernel, coefficients);
        return { onData: relativeDistance(fit, field.fittedValues), onCube: 0 };
      },
    },
  },
});
