import {
  completed,
  deriveKey,
  designsFor,
  fillNormal,
  type LabelledInputs,
  meanFieldArdParity,
  meanFieldOnDataSet,
  oneOf,
  type Property,
  predictedValue,
  probabilityEquals,
  type RandomKey,
  type Replicate,
  streams,
  twoLayerNetwork,
  uniform,
} from 'theory-vs-dynamics';
import { randomParityData, relativeDistance } from './random-data.js';
import { sampledMeanField } from './sampled-mean-field.js';
import { goring } from './sources.js';

const domain = {
  width: oneOf(8, 32, 128),
  noise: uniform(0.1, 0.3, 10),
};

interface UniqueSetting {
  readonly width: 8 | 32 | 128;
  readonly noise: number;
}

const sizes = { inputDimension: 4, sparsity: 2, numSamples: 12 } as const;

/** Relative distance that still counts as the same residual. */
const tolerance = 1e-6;

/** A residual of normal entries, three times as large as the targets. */
function randomStart(key: RandomKey): Float64Array {
  const start = new Float64Array(sizes.numSamples);
  fillNormal(key, streams.initialState, 0, start);
  return start.map((entry) => 3 * entry);
}

type Solve = (data: LabelledInputs, start: Float64Array) => Float64Array;

/** Whether a solver ends elsewhere from two random starts. */
function compareStarts(key: RandomKey, solve: Solve): Replicate {
  const data = randomParityData(sizes, key);
  const [first, second] = [1, 2].map((index) =>
    solve(data, randomStart(deriveKey(key, 'start', index))),
  );
  return completed([relativeDistance(first, second) > tolerance ? 1 : 0]);
}

/** Newton's method on the neurons of theory. */
function newtonSolver(
  { width, noise }: UniqueSetting,
  limits: { readonly maxIterations?: number; readonly tolerance?: number } = {},
): Solve {
  const network = twoLayerNetwork({ inputDimension: sizes.inputDimension, width });
  // Few neurons condense most: at width 8 and noise 0.1 a third of them carries the law.
  const numNeurons = width === 8 ? 320 : 128;
  return (data, start) =>
    meanFieldOnDataSet(network, data, noise, { numNeurons, start, ...limits }).residual;
}

let differs: boolean | undefined;

/** Kept, as it is the same for every replicate. */
function relevanceDeterminationDiffers(): boolean {
  if (differs === undefined) {
    const network = twoLayerNetwork({ inputDimension: 32, width: 256 });
    const { values } = meanFieldArdParity(network, 2, 0.095, {
      hyperShape: 4,
      start: 'isotropic',
    });
    const gap = values.orderParameter - values.otherStartOrderParameter;
    differs = Math.abs(gap) > tolerance * values.orderParameter;
  }
  return differs;
}

export const uniqueFixedPoint: Property<typeof domain> = {
  claim: {
    id: 'bayesian-mean-field/unique-fixed-point',
    statement: 'Plain mean field has one fixed point on any data set, whatever the start.',
    formula:
      '\\Psi(r) = \\frac{\\lVert r - y \\rVert^2}{2 P \\kappa^2} + N \\ln Z(r)\\ \\text{is strictly convex}',
    source: goring(
      'self-consistency of the mean field',
      'derived from it: the paper looks for several solutions from several starts',
    ),
    assumptions: ['ReLU without biases', 'unit prior scales', 'random points of the cube'],
    observable: {
      name: 'fraction of data sets on which two starts end at different residuals',
      symbol: "P(\\lVert r - r' \\rVert > 10^{-6} \\lVert r \\rVert)",
      unit: '1',
    },
  },
  domain,
  relation: probabilityEquals,
  margin: {
    of: () => 0.2,
    justification:
      'at least four data sets of five: with two solutions starts three times as large as the targets would end apart on about half',
  },
  knownBias: {
    of: () => 1e-4,
    justification:
      'the Hessian of the potential is at least one in units of its quadratic part, so a gradient of 1e-8 leaves less than a millionth',
  },
  predict: () => predictedValue('starts end apart', 0),
  simulate: (setting, key) => compareStarts(key, newtonSolver(setting)),
  designs: designsFor(300, { smoke: 1, standard: 8, full: 30 }),
  controls: [
    {
      kind: 'negative',
      name: 'stopped-early',
      change: 'the solver takes one step, and the start is still seen',
      simulate: (setting, key) =>
        compareStarts(key, newtonSolver(setting, { maxIterations: 1, tolerance: 1e3 })),
    },
    {
      kind: 'negative',
      name: 'relevance-determination',
      change:
        'mean field with relevance determination at a noise where it has two solutions, from its two starts',
      simulate: () => completed([relevanceDeterminationDiffers() ? 1 : 0]),
    },
    {
      kind: 'positive',
      name: 'neurons-of-the-prior',
      change:
        'neurons drawn from the prior and a damped iteration in place of quasi-random neurons and Newton steps',
      simulate: ({ width }, key) => {
        const network = twoLayerNetwork({ inputDimension: sizes.inputDimension, width });
        return compareStarts(
          key,
          (data, start) =>
            sampledMeanField(network, data, 0.3, deriveKey(key, 'neurons'), start).residual,
        );
      },
    },
  ],
};
