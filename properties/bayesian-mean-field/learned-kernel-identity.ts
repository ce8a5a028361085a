import {
  completed,
  deriveKey,
  designsFor,
  hypercube,
  type LabelledInputs,
  meanFieldOnDataSet,
  oneOf,
  type Prediction,
  type Property,
  predicted,
  probabilityEquals,
  type RandomKey,
  type Replicate,
  twoLayerNetwork,
  uniform,
} from 'theory-vs-dynamics';
import { ridgeCoefficients, timesVector } from './linear-system.js';
import { randomParityData, relativeDistance } from './random-data.js';
import { sampledMeanField } from './sampled-mean-field.js';
import { goring } from './sources.js';

const domain = {
  inputDimension: oneOf(4, 5),
  numSamples: oneOf(8, 12, 16),
  width: oneOf(8, 32, 128),
  noise: uniform(0.2, 0.4, 10),
};

interface IdentitySetting {
  readonly inputDimension: 4 | 5;
  readonly numSamples: 8 | 12 | 16;
  readonly width: 8 | 32 | 128;
  readonly noise: number;
}

/** Relative distance that still counts as equal: rounding and the solver leave less. */
const tolerance = 1e-6;

const dataOf = (setting: IdentitySetting, key: RandomKey): LabelledInputs =>
  randomParityData({ ...setting, sparsity: 2 }, key);

/** What is planted in the comparison. */
interface Plant {
  /** Ridge over noise^2 P. */
  readonly ridgeFactor?: number;
  readonly solver?: { readonly maxIterations: number; readonly tolerance: number };
}

/** Whether mean field and regression differ, on the training points and on the cube. */
function simulate(setting: IdentitySetting, key: RandomKey, plant: Plant = {}): Replicate {
  const { inputDimension, numSamples, width, noise } = setting;
  const data = dataOf(setting, key);
  const meanField = meanFieldOnDataSet(twoLayerNetwork({ inputDimension, width }), data, noise, {
    numNeurons: 128,
    ...plant.solver,
  });
  const ridge = (plant.ridgeFactor ?? 1) * noise ** 2 * numSamples;
  const kernel = meanField.learnedKernel(data.inputs, data.inputs);
  const coefficients = ridgeCoefficients(kernel, ridge, data.targets);
  const cube = hypercube(inputDimension);
  const onCube = timesVector(meanField.learnedKernel(cube, data.inputs), coefficients);
  const distances = [
    relativeDistance(timesVector(kernel, coefficients), meanField.fittedValues),
    relativeDistance(onCube, meanField.predict(cube).values),
  ];
  return completed(distances.map((distance) => (distance > tolerance ? 1 : 0)));
}

const predict = (): Prediction =>
  predicted({ 'differs on the training points': 0, 'differs on the cube': 0 });

export const learnedKernelIdentity: Property<typeof domain> = {
  claim: {
    id: 'bayesian-mean-field/learned-kernel-identity',
    statement:
      'On any data set the fixed point of plain mean field is kernel regression with the kernel that its own neurons make, and the ridge noise squared times the number of samples.',
    formula:
      "\\bar f = \\hat K\\,(\\hat K + \\kappa^2 P)^{-1} y,\\quad \\hat K(x, x') = \\kappa^2 N \\Bigl\\langle \\frac{\\phi(w^\\top x)\\,\\phi(w^\\top x')}{D(w)} \\Bigr\\rangle",
    source: goring(
      'self-consistency of the mean field',
      'derived from it: the field is linear in the residual at given neurons',
    ),
    assumptions: ['ReLU without biases', 'unit prior scales', 'random points of the cube'],
    observable: {
      name: 'fraction of data sets on which the two differ by more than a millionth',
      symbol: 'P(\\lVert \\bar f - \\bar f_{\\hat K} \\rVert > 10^{-6} \\lVert \\bar f \\rVert)',
      unit: '1',
    },
  },
  domain,
  relation: probabilityEquals,
  margin: {
    of: () => 0.2,
    justification:
      'at least four data sets of five: an identity holds on all or is wrong on nearly all, so more would only cost replicates',
  },
  knownBias: {
    of: () => 1e-3,
    justification:
      'the solver stops at a relative gradient of 1e-8 and ridges are at least a twentieth of the kernel, so a system that amplifies this a hundredfold is rarer than one in a thousand',
  },
  predict,
  simulate: (setting, key) => simulate(setting, key),
  designs: designsFor(300, { smoke: 1, standard: 8, full: 30 }),
  controls: [
    {
      kind: 'negative',
      name: 'ridge-without-samples',
      change: 'the regression has the ridge noise squared, not times the number of samples',
      simulate: (setting, key) => simulate(setting, key, { ridgeFactor: 1 / setting.numSamples }),
    },
    {
      kind: 'negative',
      name: 'stopped-early',
      change: 'the solver of the mean field takes one step',
      simulate: (setting, key) =>
        simulate(setting, key, { solver: { maxIterations: 1, tolerance: 10 } }),
    },
    {
      kind: 'positive',
      name: 'neurons-of-the-prior',
      change:
        'neurons drawn from the prior and a damped iteration in place of quasi-random neurons and Newton steps; on the training points alone',
      simulate: (setting, key) => {
        const { inputDimension, numSamples, width, noise } = setting;
        const data = dataOf(setting, key);
        const { kernel, fittedValues } = sampledMeanField(
          twoLayerNetwork({ inputDimension, width }),
          data,
          noise,
          deriveKey(key, 'neurons'),
          data.targets,
        );
        const coefficients = ridgeCoefficients(kernel, noise ** 2 * numSamples, data.targets);
        const distance = relativeDistance(timesVector(kernel, coefficients), fittedValues);
        return completed([distance > tolerance ? 1 : 0, 0]);
      },
    },
  ],
};
