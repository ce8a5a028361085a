import * as tvd from 'theory-vs-dynamics';
import { reluNetwork } from './learning.js';
import { goring } from './sources.js';

const sparsity = 4;
/** kappa / kappa_c of the point above the onset. */
const above = 1.3;

interface At {
  readonly network: tvd.TwoLayerNetwork;
  /** kappa / kappa_c below the onset. */
  readonly relativeNoise: number;
  /** kappa_c, from the noise at which the order parameter is 0.3. */
  readonly critical: tvd.NumberWithError;
}

/** Order parameters at a noise in units of the critical one. */
function ordersAt({ network, critical }: At, relativeNoise: number) {
  const noise = relativeNoise * critical.value;
  const field = tvd.numberNamed(tvd.meanFieldParity(network, sparsity, noise), 'orderParameter');
  const kernel = tvd.populationParityRegression(network, sparsity, noise);
  // A relative error of the noise moves either by less than twice as much.
  const ofNoise = (2 * critical.numericalError) / critical.value;
  return {
    field: tvd.withError(field.value, field.numericalError + ofNoise),
    kernel: tvd.withError(kernel.orderParameter, kernel.relativeError + ofNoise),
  };
}

const aroundOnset = tvd.computation({
  regime: {
    inputDimension: tvd.oneOf(24, 32, 48),
    width: tvd.oneOf(256, 512, 1024),
    relativeNoise: tvd.uniform(0.3, 0.8, 10),
  },
  given: ({ inputDimension, width, relativeNoise }): At => {
    const network = reluNetwork(inputDimension, width);
    const onset = tvd.criticalNoiseParity(network, sparsity, 0.3);
    return { network, relativeNoise, critical: tvd.numberNamed(onset, 'criticalNoise') };
  },
  of: 'theory',
  computes: (at) => {
    const below = ordersAt(at, at.relativeNoise);
    return { below: below.field, above: ordersAt(at, above).field, kernelBelow: below.kernel };
  },
});

export const meanFieldOnset = tvd.claim(aroundOnset, {
  id: 'bayesian-mean-field/mean-field-onset',
  says: 'The order parameter of plain mean field vanishes above a critical noise and rises in a straight line below it, where kernel regression learns next to nothing.',
  formula: 'm \\simeq 1 - \\kappa / \\kappa_c\\quad (\\kappa < \\kappa_c,\\ A \\ll \\Sigma)',
  source: goring(
    'phase diagram of plain mean field',
    'the straight line is derived from the balance of one aligned neuron; the critical noise is 10 / 7 of the noise at which the order parameter is 0.3',
  ),
  assuming: [
    'ReLU without biases',
    'parity of four inputs, population data',
    'noise^2 width far below the second moment of a neuron',
  ],
  observed: {
    name: 'order parameters of mean field below and above the onset, and of kernel regression below it',
    symbol: 'm(x \\kappa_c),\\ m(1.3\\,\\kappa_c),\\ m_{\\mathrm{KRR}}(x \\kappa_c)',
    unit: '1',
  },
  relation: tvd.valuesEqual,
  labels: {
    below: 'mean field below the onset',
    above: 'mean field above the onset',
    kernelBelow: 'kernel regression below the onset',
  },
  theory: ({ relativeNoise }) => ({ below: 1 - relativeNoise, above: 0, kernelBelow: 0 }),
  margin: {
    each: 0.06,
    because:
      'a parabola, 1 - x^2, is 0.16 to 0.25 away and kernel regression 0.2 to 0.7; deterministic values, so the margin is all about the shape',
  },
  knownBias: {
    each: 0.03,
    because:
      'the line holds where A / Sigma and the overlaps of neurons that do not specialise are small: measured, 0.01 at widths up to 512 and 0.02 at 1024; kernel regression has 0.03 at dimension 24 and 0.3 of the critical noise',
  },
  designs: tvd.settingsFor({ smoke: 1, standard: 6, full: 24 }),
  mistakes: {
    'kernel-regression': {
      change: 'kernel regression and mean field are exchanged: no onset',
      computes: (at) => {
        const { field, kernel } = ordersAt(at, at.relativeNoise);
        return { below: kernel, above: ordersAt(at, above).kernel, kernelBelow: field };
      },
    },
    'half-the-critical-noise': {
      change: 'the critical noise is half of what it is',
      computes: ({ critical, ...at }, right) =>
        right({ ...at, critical: tvd.withError(critical.value / 2, critical.numericalError / 2) }),
    },
    parabola: {
      change:
        'theory predicts 1 - (kappa / kappa_c)^2, as for neurons without a field of their own',
      theory: ({ relativeNoise: x }) => ({ below: 1 - x ** 2, above: 0, kernelBelow: 0 }),
    },
  },
  otherRoutes: {
    'from-crossing': {
      change:
        'below the onset, from the noise at which theory has the predicted order parameter, which needs no fixed point to be solved',
      // The two noises are close, and the slope of m between them is -1 / kappa_c.
      computes: (at, right) => {
        const { value, numericalError } = at.critical;
        const m = 1 - at.relativeNoise;
        const known = tvd.criticalNoiseParity(at.network, sparsity, m);
        const crossing = tvd.numberNamed(known, 'crossingNoise');
        const below = m + crossing.value / value - at.relativeNoise;
        const error = (crossing.numericalError + numericalError) / value;
        return { ...right(at), below: tvd.withError(below, error) };
      },
    },
  },
});
