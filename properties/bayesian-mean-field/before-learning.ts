import * as tvd from 'theory-vs-dynamics';
import { goring } from './sources.js';

/** kappa over sigma_a sigma_w, at which the prior outweighs the data a hundredfold. */
const relativeNoise = 10;
/** Of the shorter relaxation time that one step takes, and of the longer one that a run lasts. */
const [stepShare, times] = [0.05, 8];

/** Tested on more points than one call of the compiled loops takes. */
const specialised = { start: 'specialised', numTestPoints: 1024 } as const;

/** A run from a draw of the prior, and the first state of another from a specialised start. */
const unlearned = tvd.experiment({
  regime: {
    inputDimension: tvd.oneOf(4, 5),
    sparsity: tvd.oneOf(2, 4),
    width: tvd.oneOf(16, 32),
    widthExponent: tvd.oneOf(0.5, 1),
    /** sigma_w and sigma_a, such that weights and readouts relax about as fast. */
    scales: tvd.oneOf([1.5, 0.7], [2.2, 1.4], [1.3, 0.6]),
  },
  given: ({ sparsity, scales: [weightPriorScale, readoutPriorScale], ...sizes }) => ({
    network: tvd.twoLayerNetwork({ ...sizes, weightPriorScale, readoutPriorScale }),
    sparsity,
  }),
  system: ({ network, sparsity }) => {
    const { inputDimension, weightPriorScale, readoutPriorScale } = network;
    const noise = relativeNoise * weightPriorScale * readoutPriorScale;
    const variances = [weightPriorScale ** 2 / inputDimension, readoutPriorScale ** 2];
    const [shorter, longer] = [Math.min(...variances), Math.max(...variances)];
    const stepSize = (stepShare * shorter) / (2 * noise ** 2);
    const numSteps = Math.ceil((times * longer) / (stepShare * shorter));
    const first = { numSteps: 1, burnInSteps: 0, recordEvery: 1, ...specialised } as const;
    const burnInSteps = Math.floor(0.2 * numSteps);
    // In pieces of less than two relaxation times: noise of an earlier one would still show.
    const decaying = {
      ...{ initial: 1.3 * stepSize, final: 0.7 * stepSize, power: 1 },
      ...{ decaySteps: numSteps, numPieces: 5 },
    };
    const task = { network, sparsity, noise };
    const run = { ...task, stepSize: decaying, numSteps, burnInSteps, recordEvery: 4 };
    const drawn = tvd.parityLearner(run);
    const far = {
      start: 'specialised',
      specialisedScale: 4,
      burnInSteps: 3 * burnInSteps,
    } as const;
    return {
      drawn: tvd.keyed([], tvd.numbered('drawn', [drawn, drawn, drawn])),
      forgetful: tvd.keyed(['forgetful'], tvd.parityLearner({ ...run, ...far, recordEvery: 16 })),
      specialised: tvd.keyed(['specialised'], tvd.parityLearner({ ...task, stepSize, ...first })),
    };
  },
  measure: ({ drawn, forgetful, specialised }, { network }) => {
    const runs = Object.values(drawn);
    const mean = (name: keyof tvd.ParityAverages) =>
      runs.reduce((sum, run) => sum + run[name] / runs.length, 0);
    return {
      readouts: mean('readoutVariance') / network.readoutPriorScale ** 2,
      weights: mean('weightSquaredNorm') / network.weightPriorScale ** 2,
      support: mean('onSupportSquaredWeight'),
      forgotten: forgetful.onSupportSquaredWeight,
      start: specialised.orderParameter,
    };
  },
});

function meanOf(stepSize: number | tvd.StepSizeSchedule): number {
  return typeof stepSize === 'number' ? stepSize : (stepSize.initial + stepSize.final) / 2;
}

/** |J_S| of a neuron with weights sigma_w / sqrt(d) on the support alone, by enumeration. */
function alignedOverlap(sparsity: number, size: number): number {
  const cube = tvd.hypercube(sparsity);
  const targets = tvd.parity(cube, sparsity, sparsity);
  const sum = targets.reduce((total, target, row) => {
    const inputs = cube.subarray(row * sparsity, (row + 1) * sparsity);
    return total + target * Math.max(0, size * inputs.reduce((z, x) => z + x, 0));
  }, 0);
  return Math.abs(sum) / targets.length;
}

export const beforeLearning = tvd.claim(unlearned, {
  id: 'bayesian-mean-field/before-learning',
  says: 'Where noise hides the data SGLD stays in its prior, whatever its scales: readouts and weights keep their second moments. A specialised start points at the parity with every neuron.',
  formula:
    '\\langle a^2 \\rangle = \\sigma_a^2,\\quad \\langle |w|^2 \\rangle = \\sigma_w^2,\\qquad m_0 = N^{1 - \\gamma} \\sqrt{2 / \\pi}\\,\\sigma_a |J_S|',
  source: goring('learning curves before the transition', 'derived from the prior'),
  assuming: ['ReLU without biases', 'noise ten times the product of the prior scales'],
  observed: {
    name: 'second moments in units of the prior, and first order parameter of a specialised start',
    symbol: '\\langle a^2 \\rangle / \\sigma_a^2,\\ \\langle w^2 \\rangle / \\sigma_w^2,\\ m_0',
    unit: '1',
  },
  relation: tvd.meansEqual,
  labels: {
    readouts: 'squared readouts',
    weights: 'squared weights',
    support: 'squared weights on the support',
    forgotten: 'the same after a start four times as large',
    start: 'specialised start',
  },
  theory: ({ network, sparsity }) => {
    const { inputDimension, width, widthExponent, weightPriorScale, readoutPriorScale } = network;
    const overlap = alignedOverlap(sparsity, weightPriorScale / Math.sqrt(inputDimension));
    const readout = Math.sqrt(2 / Math.PI) * readoutPriorScale;
    return {
      readouts: 1,
      weights: 1,
      support: 1,
      forgotten: 1,
      start: width ** (1 - widthExponent) * readout * overlap,
    };
  },
  margin: {
    readouts: 0.15,
    weights: 0.15,
    support: 0.15,
    forgotten: 0.15,
    start: (value) => 0.25 * value,
    because:
      'a scale of 0.7 or 1.5 that is left out or not squared moves a second moment by 0.3 and more',
  },
  knownBias: {
    readouts: 0.035,
    weights: 0.035,
    support: 0.035,
    forgotten: 0.036,
    start: (value) => 0.12 * value,
    because:
      'a step of a twentieth of a relaxation time adds 1 / 40 to a variance, and the data take off a hundredth; of a square of sixteen a thousandth is left after 60 per cent of eight relaxation times, of which a square takes two for one; irrelevant weights of a tenth of their prior blunt the kink where relevant ones cancel, by 0.1 E|g| / 2',
  },
  designs: tvd.designsFor(1000, { smoke: 1, standard: 6, full: 20 }),
  mistakes: {
    'half-the-squared-readouts': {
      change: 'half the square of a readout is measured',
      measurement: (right) => ({ ...right, readouts: right.readouts / 2 }),
    },
    'half-the-squared-weights': {
      change: 'half the square of a weight is measured',
      measurement: (right) => ({
        ...right,
        weights: right.weights / 2,
        support: right.support / 2,
      }),
    },
    'start-not-forgotten': {
      change: 'what begins far away is recorded from the start on',
      system: (right) => ({
        ...right,
        forgetful: tvd.changed(right.forgetful, { burnInSteps: 0 }),
      }),
    },
    'readouts-of-scale-one': {
      change: 'theory has the prior scale 1 of the readouts',
      theory: ({ network, ...rest }, right) =>
        right({ network: { ...network, readoutPriorScale: 1 }, ...rest }),
    },
    'missing-factor-two': {
      change: 'the temperature is noise squared instead of twice that, the prior what it was',
      system: tvd.parityLearner.everywhere(({ noise, stepSize }) => ({
        noiseAmplitude: Math.sqrt(2 * meanOf(stepSize)) * noise,
      })),
    },
  },
  otherRoutes: {
    'prior-draws': {
      change: 'draws from the prior instead of chains, as many times as there are neurons',
      values: ({ network, sparsity }, key) => {
        const { width: n, widthExponent, inputDimension: d } = network;
        const [aScale, wScale] = [network.readoutPriorScale, network.weightPriorScale];
        const size = 4 * n;
        const a = tvd.normalDraws(tvd.deriveKey(key, 'readouts'), size);
        const w = tvd.normalDraws(tvd.deriveKey(key, 'weights'), size * d);
        const meanSquare = (values: Float64Array) =>
          values.reduce((sum, value) => sum + value ** 2, 0) / values.length;
        const lengths = meanSquare(w);
        const overlap = alignedOverlap(sparsity, wScale / Math.sqrt(d));
        const meanSize = a.reduce((sum, value) => sum + Math.abs(value), 0) / size;
        return {
          readouts: meanSquare(a),
          weights: lengths,
          support: meanSquare(w.filter((_, place) => place % d < sparsity)),
          forgotten: meanSquare(w.filter((_, place) => place % d >= d - sparsity)),
          start: n ** (1 - widthExponent) * aScale * meanSize * overlap,
        };
      },
    },
  },
});
