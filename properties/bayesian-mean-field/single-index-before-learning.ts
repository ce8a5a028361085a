import * as tvd from 'theory-vs-dynamics';
import {
  learnsFromPopulation,
  learnsFromSamples,
  type SingleIndexAverages,
} from './single-index-runs.js';
import { goring } from './sources.js';

/** kappa over sigma_a times the size of a preactivation, at which the prior outweighs the data. */
const relativeNoise = 10;
/** Of the shortest relaxation time that one step takes, and of the longest one that a run lasts. */
const [stepShare, times] = [0.05, 8];
/** Of a replicate: the square of the outputs of one has a heavy tail. */
const numRuns = 8;
/** Of a network with as much output as width. */
const widthExponent = 0.5;

interface At {
  readonly inputDimension: number;
  readonly width: number;
  readonly degree: number;
  /** sigma_w, sigma_a and sigma_b */
  readonly scales: readonly [number, number, number];
}

/** A run with biases on a data set and one without on the population, each from its prior. */
const unlearned = tvd.experiment({
  regime: {
    inputDimension: tvd.oneOf(3, 5),
    width: tvd.oneOf(8, 16),
    degree: tvd.oneOf(1, 2),
    /** sigma_w, sigma_a and sigma_b, such that all relax about as fast. */
    scales: tvd.oneOf([1.5, 0.7, 0.5], [2.2, 1.4, 2], [1.3, 0.6, 0.4]),
  },
  system: ({ inputDimension, width, degree, scales }: At) => {
    const [weightPriorScale, readoutPriorScale, biasPriorScale] = scales;
    const noise = relativeNoise * readoutPriorScale * Math.hypot(weightPriorScale, biasPriorScale);
    const variances = [
      weightPriorScale ** 2 / inputDimension,
      readoutPriorScale ** 2,
      biasPriorScale ** 2,
    ];
    const [shortest, longest] = [Math.min(...variances), Math.max(...variances)];
    const numSteps = Math.ceil((times * longest) / (stepShare * shortest));
    const run = {
      network: tvd.twoLayerNetwork({
        ...{ inputDimension, width, widthExponent },
        ...{ weightPriorScale, readoutPriorScale },
      }),
      target: { inputDimension, degree, sparsity: 1, isNormalised: true },
      noise,
      stepSize: (stepShare * shortest) / (2 * noise ** 2),
      numSteps,
      burnInSteps: Math.floor(0.4 * numSteps),
      recordEvery: 4,
    };
    const sampled = learnsFromSamples({
      ...run,
      biasPriorScale,
      numSamples: 64,
      numTestSamples: 512,
    });
    const ofPopulation = learnsFromPopulation({ ...run, numTestSamples: 1 });
    const several = <System>(system: System) => Array.from({ length: numRuns }, () => system);
    return {
      samples: tvd.keyed(['samples'], tvd.numbered('run', several(sampled))),
      population: tvd.keyed(['population'], tvd.numbered('run', several(ofPopulation))),
    };
  },
  measure: ({ samples, population }) => {
    const mean = (runs: readonly SingleIndexAverages[], of: (run: SingleIndexAverages) => number) =>
      runs.reduce((sum, run) => sum + of(run) / numRuns, 0);
    const readouts = (run: SingleIndexAverages) => run.readoutVariance;
    const weights = (run: SingleIndexAverages) => run.weightSquaredNorm;
    const index = (run: SingleIndexAverages) => run.indexSquaredOverlap;
    // (f - y)^2 = f^2 - 2 f y + y^2, and targets have unit variance.
    const outputs = (run: SingleIndexAverages) =>
      run.snapshotMeanSquaredError + 2 * run.orderParameter - 1;
    return {
      readouts: mean(samples, readouts),
      weights: mean(samples, weights),
      index: mean(samples, index),
      outputs: mean(samples, outputs),
      populationReadouts: mean(population, readouts),
      populationWeights: mean(population, weights),
      populationIndex: mean(population, index),
      populationOutputs: mean(population, outputs),
    };
  },
});

/** What draws from the prior have; of a ReLU of a normal preactivation half of the square is left. */
function ofPrior({ inputDimension, width, scales: [weight, readout, bias] }: At) {
  const outputs = (biasVariance: number) =>
    (width ** (1 - 2 * widthExponent) * readout ** 2 * (weight ** 2 + biasVariance)) / 2;
  const index = weight ** 2 / inputDimension;
  return {
    readouts: readout ** 2,
    weights: weight ** 2,
    index,
    outputs: outputs(bias ** 2),
    populationReadouts: readout ** 2,
    populationWeights: weight ** 2,
    populationIndex: index,
    populationOutputs: outputs(0),
  };
}

export const singleIndexBeforeLearning = tvd.claim(unlearned, {
  firstTier: 'standard',
  id: 'bayesian-mean-field/single-index-before-learning',
  says: 'Where noise hides the data SGLD on a single-index target stays in its prior, on samples and on the population: readouts, weights, biases and outputs keep their second moments.',
  formula:
    '\\langle a^2 \\rangle = \\sigma_a^2,\\quad \\langle |w|^2 \\rangle = \\sigma_w^2,\\quad \\langle f^2 \\rangle = N^{1 - 2 \\gamma} \\sigma_a^2\\,(\\sigma_w^2 + \\sigma_b^2) / 2',
  source: goring('single-index target', 'derived from the prior'),
  assuming: [
    'ReLU, with biases on samples and without them on the population',
    'Hermite polynomials of one of the Gaussian directions',
    'noise ten times the product of the prior scales',
  ],
  observed: {
    name: 'second moments of parameters and outputs',
    symbol: '\\langle a^2 \\rangle,\\ \\langle w^2 \\rangle,\\ \\langle f^2 \\rangle',
    unit: '1',
  },
  relation: tvd.meansEqual,
  labels: {
    readouts: 'squared readouts',
    weights: 'squared weights',
    index: 'squared weights along the index',
    outputs: 'squared outputs',
    populationReadouts: 'squared readouts, on the population',
    populationWeights: 'squared weights, on the population',
    populationIndex: 'squared weights along the index, on the population',
    populationOutputs: 'squared outputs, on the population',
  },
  theory: ofPrior,
  margin: {
    each: (value) => 0.2 * value,
    because:
      'a scale of 0.7 or 1.4 that is left out or not squared moves a second moment by 0.3 and more',
  },
  knownBias: {
    each: (value) => 0.06 * value,
    because:
      'a step of a twentieth of a relaxation time adds 1 / 40 to a variance, so as much again to a square of the outputs; the data take off a hundredth',
  },
  designs: tvd.designsFor(600, { smoke: 1, standard: 4, full: 9 }),
  mistakes: {
    'readouts-of-scale-one': {
      change: 'theory has the prior scale 1 of the readouts',
      theory: ({ scales: [weight, , bias], ...rest }) =>
        ofPrior({ ...rest, scales: [weight, 1, bias] }),
    },
    'weights-of-scale-one': {
      change: 'theory has the prior scale 1 of the weights',
      theory: ({ scales: [, readout, bias], ...rest }) =>
        ofPrior({ ...rest, scales: [1, readout, bias] }),
    },
    'biases-of-scale-one': {
      change: 'theory has the prior scale 1 of the biases',
      theory: ({ scales: [weight, readout], ...rest }) =>
        ofPrior({ ...rest, scales: [weight, readout, 1] }),
    },
    'without-rectifier': {
      change: 'theory keeps all of the square of a preactivation',
      theory: (at) => {
        const right = ofPrior(at);
        return {
          ...right,
          outputs: 2 * right.outputs,
          populationOutputs: 2 * right.populationOutputs,
        };
      },
    },
  },
  otherRoutes: {
    'prior-draws': {
      change: 'draws from the prior instead of chains, for some networks',
      values: ({ inputDimension: d, width, scales: [weight, readout, bias] }, key) => {
        const numNetworks = 200;
        const normals = (name: string, count: number) =>
          tvd.normalDraws(tvd.deriveKey(key, name), count);
        const size = numNetworks * width;
        const a = normals('readouts', size).map((draw) => readout * draw);
        const b = normals('biases', size).map((draw) => bias * draw);
        const w = normals('weights', size * d).map((draw) => (weight * draw) / Math.sqrt(d));
        // One for each network.
        const x = normals('inputs', numNetworks * d);
        const outputsOf = (biasOf: (neuron: number) => number) => {
          let sum = 0;
          for (let network = 0; network < numNetworks; network++) {
            let output = 0;
            for (let neuron = network * width; neuron < (network + 1) * width; neuron++) {
              let z = biasOf(neuron);
              for (let j = 0; j < d; j++) z += w[neuron * d + j] * x[network * d + j];
              output += a[neuron] * Math.max(0, z);
            }
            sum += output ** 2 / width;
          }
          return sum / numNetworks;
        };
        const meanSquare = (values: Float64Array) =>
          values.reduce((sum, value) => sum + value ** 2, 0) / values.length;
        const index = meanSquare(w.filter((_, place) => place % d === 0));
        return {
          readouts: meanSquare(a),
          weights: d * meanSquare(w),
          index,
          outputs: outputsOf((neuron) => b[neuron]),
          populationReadouts: meanSquare(a),
          populationWeights: d * meanSquare(w),
          populationIndex: index,
          populationOutputs: outputsOf(() => 0),
        };
      },
    },
  },
});
