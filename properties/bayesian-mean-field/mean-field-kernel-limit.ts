import * as tvd from 'theory-vs-dynamics';
import { errorFromSamples } from './error-from-samples.js';
import { reluNetwork } from './learning.js';
import { ridgeCoefficients, timesVector } from './linear-system.js';
import { relativeDistance } from './random-data.js';
import { sampledMeanField } from './sampled-mean-field.js';
import { goring } from './sources.js';

const sizes = { inputDimension: 5, sparsity: 2, numSamples: 16 } as const;
const widths = [128, 256, 512, 1024] as const;

const networkOf = (width: number, widthExponent = 1 / 2) => ({
  ...reluNetwork(sizes.inputDimension, width),
  widthExponent,
});

/** Slopes of the logarithm of |values - regression|, width by width, against that of the width. */
function localExponents(values: readonly Float64Array[], regression: Float64Array): number[] {
  const logs = values.map((own) => Math.log(relativeDistance(own, regression)));
  const logWidths = widths.map(Math.log);
  const steps = logs.slice(1).map((log, gap) => log - logs[gap]);
  return steps.map((step, gap) => step / (logWidths[gap + 1] - logWidths[gap]));
}

const approach = tvd.computation({
  regime: { noise: tvd.uniform(0.3, 0.4, 10), dataSet: tvd.integers(0, 999) },
  given: ({ noise, dataSet }) => ({
    data: tvd.paritySample({ ...sizes, dataSet }),
    noise,
    widthExponent: 1 / 2,
    ridge: tvd.posteriorRidge(noise, sizes.numSamples),
  }),
  of: 'theory',
  computes: ({ data, noise, widthExponent, ridge }) => {
    const cube = tvd.hypercube(sizes.inputDimension);
    // The kernel of the prior at exponent 1/2, which does not depend on the width.
    const regression = tvd.kernelRegressionOnDataSet(networkOf(1), data, ridge).predict(cube);
    const fields = widths.map((width) =>
      tvd
        .meanFieldOnDataSet(networkOf(width, widthExponent), data, noise, { numNeurons: 256 })
        .predict(cube),
    );
    const exponentsOf = (valuesOf: (field: tvd.MeanFieldValues) => Float64Array) =>
      localExponents(fields.map(valuesOf), regression);
    // The same neurons serve at every width, so that exponents are known better than distances.
    const samples = [0, 1, 2, 3].map((sample) => exponentsOf((field) => field.samples[sample]));
    const exponent = exponentsOf(({ values }) => values).map((value, gap) =>
      tvd.withError(value, errorFromSamples(samples.map((own) => own[gap]))),
    );
    return { exponent };
  },
});

export const meanFieldKernelLimit = tvd.claim(approach, {
  id: 'bayesian-mean-field/mean-field-kernel-limit',
  says: 'At fixed noise and data the mean predictor of plain mean field approaches kernel ridge regression with ridge noise squared times the number of samples like one over the width.',
  formula:
    '\\bigl(\\mathbb{E}_x (\\bar f_{\\mathrm{MF}} - \\bar f_{\\mathrm{KRR}})^2\\bigr)^{1/2} \\propto N^{-1}',
  source: goring(
    'infinite-width limit of the mean field',
    'the rate is derived from the learned kernel; the ridge is the one that the posterior implies',
  ),
  assuming: [
    'ReLU without biases',
    'unit prior scales',
    'output divided by the square root of the width',
    'random points of the cube',
  ],
  observed: {
    name: 'local exponent, in the width, of the root mean square over the cube of mean field minus regression',
    symbol: '\\Delta(N)',
    unit: '1',
  },
  relation: { exponent: tvd.valueCurveOver('exponent', 'width', widths.slice(1)) },
  theory: () => ({ exponent: widths.slice(1).map(() => -1) }),
  margin: {
    each: 0.15,
    because:
      'tells 1 / N from 1 / sqrt(N) and from a distance that stays, half a unit or more away',
  },
  knownBias: {
    each: 0.07,
    because:
      'the next order: A / (A + Sigma) with Sigma / A = 0.5 / (noise^2 N) leaves local exponents of -0.94 to -0.99 at these widths',
  },
  designs: tvd.settingsFor({ smoke: 3, standard: 30, full: 150 }),
  mistakes: {
    'ridge-without-samples': {
      change: 'the regression has the ridge noise squared, not times the number of samples',
      computes: (at, right) => right({ ...at, ridge: at.noise ** 2 }),
    },
    'inverse-square-root': {
      change: 'theory predicts an approach like one over the square root of the width',
      theory: () => ({ exponent: widths.slice(1).map(() => -1 / 2) }),
    },
    'output-over-width': {
      change: 'the output of the mean-field network is divided by the width',
      computes: (at, right) => right({ ...at, widthExponent: 1 }),
    },
  },
  otherRoutes: {
    'neurons-of-the-prior': {
      change:
        'neurons drawn from the prior and a damped iteration instead of quasi-random neurons and Newton steps, against the regression with the kernel of the same neurons; on the training points',
      computes: ({ data, noise, ridge }) => {
        const key = tvd.keyFromSeed(0);
        const fields = widths.map((width) =>
          sampledMeanField(networkOf(width), data, noise, key, data.targets),
        );
        const [{ priorKernel }] = fields;
        const coefficients = ridgeCoefficients(priorKernel, ridge, data.targets);
        const values = fields.map(({ fittedValues }) => fittedValues);
        return { exponent: localExponents(values, timesVector(priorKernel, coefficients)) };
      },
    },
  },
});
