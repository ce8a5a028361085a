import {
  completed,
  designsFor,
  fillNormal,
  fillUniform,
  hypercube,
  kernelRegressionOnDataSet,
  meanFieldOnDataSet,
  type Property,
  paritySample,
  predictedValue,
  type RandomKey,
  type Replicate,
  scalesAs,
  streams,
  twoLayerNetwork,
  uniform,
} from 'theory-vs-dynamics';
import { remember } from './remember.js';
import { goring } from './sources.js';

const domain = { noise: uniform(0.3, 0.4, 10) };

const sizes = { inputDimension: 5, sparsity: 2, numSamples: 16 } as const;
const widths = [128, 256, 512, 1024] as const;
/** Data sets that a replicate draws from, and how many it draws. */
const numDataSets = 12;
const numDrawn = 8;

interface Distances {
  /** Root mean square over the cube of mean field minus regression, width by width. */
  readonly posteriorRidge: readonly number[];
  /** The same for a regression with the ridge noise^2. */
  readonly ridgeWithoutSamples: readonly number[];
}

/** What the distances of one data set depend on. */
interface DistanceSpec {
  readonly noise: number;
  readonly dataSet: number;
  readonly widthExponent: number;
}

/** Kept, because replicates draw the same data sets again. */
const distancesOf = remember(({ noise, dataSet, widthExponent }: DistanceSpec): Distances => {
  const data = paritySample({ ...sizes, dataSet });
  const cube = hypercube(sizes.inputDimension);
  const networks = widths.map((width) =>
    twoLayerNetwork({ inputDimension: sizes.inputDimension, width, widthExponent }),
  );
  // The kernel of the prior at exponent 1/2, which no longer depends on the width.
  const limit = twoLayerNetwork({ inputDimension: sizes.inputDimension, width: 1 });
  const means = networks.map(
    (network) => meanFieldOnDataSet(network, data, noise, { numNeurons: 256 }).predict(cube).values,
  );
  const against = (ridge: number) => {
    const regression = kernelRegressionOnDataSet(limit, data, ridge).predict(cube);
    return means.map(
      (mean) =>
        Math.hypot(...mean.map((value, row) => value - regression[row])) / Math.sqrt(mean.length),
    );
  };
  return {
    posteriorRidge: against(noise ** 2 * sizes.numSamples),
    ridgeWithoutSamples: against(noise ** 2),
  };
});

/** Distances, averaged over data sets that the key picks. */
function drawDistances(
  noise: number,
  key: RandomKey,
  { widthExponent = 0.5, of = 'posteriorRidge' }: DrawOptions = {},
): Replicate {
  const draws = new Float64Array(numDrawn);
  fillUniform(key, streams.data, 0, draws);
  const sums = new Array<number>(widths.length).fill(0);
  for (const draw of draws) {
    const distances = distancesOf({
      noise,
      dataSet: Math.floor(draw * numDataSets),
      widthExponent,
    })[of];
    for (const [index, distance] of distances.entries()) sums[index] += distance / numDrawn;
  }
  return completed(sums);
}

interface DrawOptions {
  readonly widthExponent?: number;
  readonly of?: keyof Distances;
}

export const meanFieldKernelLimit: Property<typeof domain> = {
  claim: {
    id: 'bayesian-mean-field/mean-field-kernel-limit',
    statement:
      'At fixed noise and data the mean predictor of plain mean field approaches kernel ridge regression with ridge noise squared times the number of samples like one over the width.',
    formula:
      '\\bigl(\\mathbb{E}_x (\\bar f_{\\mathrm{MF}} - \\bar f_{\\mathrm{KRR}})^2\\bigr)^{1/2} \\propto N^{-1}',
    source: goring(
      'infinite-width limit of the mean field',
      'the rate is derived from the learned kernel; the ridge is the one that the posterior implies',
    ),
    assumptions: [
      'ReLU without biases',
      'unit prior scales',
      'output divided by the square root of the width',
      'random points of the cube',
    ],
    observable: {
      name: 'root mean square over the cube of mean field minus regression',
      symbol: '\\Delta(N)',
      unit: '1',
    },
  },
  domain,
  relation: scalesAs('width', widths),
  margin: {
    of: () => 0.15,
    justification:
      'tells 1 / N from 1 / sqrt(N) and from a distance that stays, half a unit or more away',
  },
  knownBias: {
    of: () => 0.07,
    justification:
      'the next order: A / (A + Sigma) with Sigma / A = 0.5 / (noise^2 N) leaves local exponents of -0.94 to -0.99 at these widths',
  },
  predict: () => predictedValue('exponent', -1),
  simulate: ({ noise }, key) => drawDistances(noise, key),
  designs: designsFor(1500, { smoke: 1, standard: 3, full: 11 }),
  controls: [
    {
      kind: 'negative',
      name: 'ridge-without-samples',
      change: 'the regression has the ridge noise squared, not times the number of samples',
      simulate: ({ noise }, key) => drawDistances(noise, key, { of: 'ridgeWithoutSamples' }),
    },
    {
      kind: 'negative',
      name: 'inverse-square-root',
      change: 'theory predicts an approach like one over the square root of the width',
      predict: () => predictedValue('exponent', -0.5),
    },
    {
      kind: 'negative',
      name: 'output-over-width',
      change: 'the output of the mean-field network is divided by the width',
      simulate: ({ noise }, key) => drawDistances(noise, key, { widthExponent: 1 }),
    },
    {
      kind: 'positive',
      name: 'exact-power-law',
      change: 'normal draws around an exact 1 / N in place of mean field',
      simulate: (_, key) => {
        const normal = new Float64Array(widths.length);
        fillNormal(key, streams.proposal, 0, normal);
        return completed(widths.map((width, index) => (1 + 0.1 * normal[index]) / width));
      },
    },
  ],
};
