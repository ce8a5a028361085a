import {
  completed,
  criticalNoiseParity,
  designsFor,
  meanFieldParity,
  oneOf,
  type Prediction,
  type Property,
  populationParityRegression,
  predicted,
  type Replicate,
  twoLayerNetwork,
  uniform,
} from 'theory-vs-dynamics';
import { numbersEqual } from './bounds.js';
import { remember } from './remember.js';
import { goring } from './sources.js';

const domain = {
  inputDimension: oneOf(24, 32, 48),
  width: oneOf(256, 512, 1024),
  relativeNoise: uniform(0.3, 0.8, 10),
};

interface OnsetSetting {
  readonly inputDimension: 24 | 32 | 48;
  readonly width: 256 | 512 | 1024;
  /** kappa / kappa_c below the onset. */
  readonly relativeNoise: number;
}

const sparsity = 4;
/** kappa / kappa_c of the point above the onset. */
const above = 1.3;

const networkOf = ({ inputDimension, width }: OnsetSetting) =>
  twoLayerNetwork({ inputDimension, width });

/** kappa_c, from the crossing of 0.3. */
const criticalNoise = remember(
  (setting: OnsetSetting) =>
    criticalNoiseParity(networkOf(setting), sparsity, 0.3).values.criticalNoise,
);

/** Order parameters below and above the onset. */
const meanField = remember((setting: OnsetSetting) =>
  [setting.relativeNoise, above].map(
    (factor) =>
      meanFieldParity(networkOf(setting), sparsity, factor * criticalNoise(setting)).values
        .orderParameter,
  ),
);

const kernelRegression = remember((setting: OnsetSetting) =>
  [setting.relativeNoise, above].map(
    (factor) =>
      populationParityRegression(networkOf(setting), sparsity, factor * criticalNoise(setting))
        .orderParameter,
  ),
);

/**
 * The order parameter at the noise of the setting, from the noise at which it is 1 - x:
 * the two are close, and the slope between them is -1 / kappa_c.
 */
const fromCrossing = remember((setting: OnsetSetting) => {
  const { relativeNoise } = setting;
  const network = networkOf(setting);
  const { crossingNoise } = criticalNoiseParity(network, sparsity, 1 - relativeNoise).values;
  return 1 - relativeNoise + crossingNoise / criticalNoise(setting) - relativeNoise;
});

/** What the claim says at factor x, with the shape of the rise. */
function predictRise(
  { relativeNoise }: OnsetSetting,
  rise: (relativeNoise: number) => number,
): Prediction {
  return predicted({
    'mean field below the onset': rise(relativeNoise),
    'mean field above the onset': 0,
    'kernel regression below the onset': 0,
  });
}

const valuesOf = (setting: OnsetSetting): number[] => [
  ...meanField(setting),
  kernelRegression(setting)[0],
];

export const meanFieldOnset: Property<typeof domain> = {
  claim: {
    id: 'bayesian-mean-field/mean-field-onset',
    statement:
      'The order parameter of plain mean field vanishes above a critical noise and rises in a straight line below it, where kernel regression learns next to nothing.',
    formula: 'm \\simeq 1 - \\kappa / \\kappa_c\\quad (\\kappa < \\kappa_c,\\ A \\ll \\Sigma)',
    source: goring(
      'phase diagram of plain mean field',
      'the straight line is derived from the balance of one aligned neuron; the critical noise is 10 / 7 of the noise at which the order parameter is 0.3',
    ),
    assumptions: [
      'ReLU without biases',
      'parity of four inputs, population data',
      'noise^2 width far below the second moment of a neuron',
    ],
    observable: {
      name: 'order parameters of mean field below and above the onset, and of kernel regression below it',
      symbol: 'm(x \\kappa_c),\\ m(1.3\\,\\kappa_c),\\ m_{\\mathrm{KRR}}(x \\kappa_c)',
      unit: '1',
    },
  },
  domain,
  relation: numbersEqual,
  margin: {
    of: () => 0.06,
    justification:
      'a parabola, 1 - x^2, is 0.16 to 0.25 away and kernel regression 0.2 to 0.7; deterministic values, so the margin is all about the shape',
  },
  knownBias: {
    of: () => 0.03,
    justification:
      'the line holds where A / Sigma and the overlaps of neurons that do not specialise are small: measured, 0.01 at widths up to 512 and 0.02 at 1024; kernel regression has 0.03 at dimension 24 and 0.3 of the critical noise',
  },
  predict: (setting) => predictRise(setting, (x) => 1 - x),
  simulate: (setting) => completed(valuesOf(setting)),
  designs: designsFor(1000, { smoke: 1, standard: 6, full: 24 }),
  controls: [
    {
      kind: 'negative',
      name: 'kernel-regression',
      change: 'kernel regression in place of mean field: no onset',
      simulate: (setting): Replicate => {
        const [below, beyond] = kernelRegression(setting);
        return completed([below, beyond, below]);
      },
    },
    {
      kind: 'negative',
      name: 'parabola',
      change:
        'theory predicts 1 - (kappa / kappa_c)^2, as for neurons without a field of their own',
      predict: (setting) => predictRise(setting, (x) => 1 - x * x),
    },
    {
      kind: 'positive',
      name: 'from-crossing',
      change:
        'below the onset, from the noise at which theory has the predicted order parameter, which needs no fixed point to be solved',
      simulate: (setting) => completed([fromCrossing(setting), ...valuesOf(setting).slice(1)]),
    },
  ],
};
