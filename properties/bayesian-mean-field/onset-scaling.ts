import {
  completed,
  criticalNoiseParity,
  designsFor,
  oneOf,
  type Property,
  twoLayerNetwork,
} from 'theory-vs-dynamics';
import { numbersEqual } from './bounds.js';
import { localExponents, predictExponent } from './local-exponents.js';
import { remember } from './remember.js';
import { goring } from './sources.js';

const domain = { width: oneOf(32, 64, 96) };

const dimensions = [16, 32, 64, 128] as const;

/** Of each dimension. */
interface Noises {
  /** At which the order parameter is 0.3. */
  readonly crossing: readonly number[];
  /** At which an aligned neuron grows without bound, its own field left out. */
  readonly runaway: readonly number[];
}

const noisesAt = remember((width: number): Noises => {
  const all = dimensions.map(
    (inputDimension) =>
      criticalNoiseParity(twoLayerNetwork({ inputDimension, width }), 2, 0.3).values,
  );
  return {
    crossing: all.map(({ crossingNoise }) => crossingNoise),
    runaway: all.map(({ runawayNoise }) => runawayNoise),
  };
});

export const onsetScaling: Property<typeof domain> = {
  claim: {
    id: 'bayesian-mean-field/onset-scaling',
    statement:
      'The critical noise of plain mean field for a parity of two inputs falls like one over the square root of the input dimension.',
    formula: '\\kappa_c \\propto d^{-1/2}\\quad (A \\ll \\Sigma)',
    source: goring(
      'theorem 4.1, plain mean field',
      'known second-hand; derived from the entropic cost of localisation, which is proportional to the dimension',
    ),
    assumptions: ['ReLU without biases', 'population data', 'order parameter 0.3 as the onset'],
    observable: {
      name: 'minus the logarithm to base two of the ratio of critical noises when the dimension doubles',
      symbol: '-\\log_2 \\kappa_c(2 d) / \\kappa_c(d)',
      unit: '1',
    },
  },
  domain,
  relation: numbersEqual,
  margin: {
    of: () => 0.12,
    justification:
      'the exponent without the field of a neuron on itself is a quarter, and no dependence is none: both are twice as far',
  },
  knownBias: {
    of: () => 0.1,
    justification:
      'at the smallest dimensions the bulk of the neurons still learns some of the parity: 0.58 from 16 to 32, and 0.53 and less beyond',
  },
  predict: () => predictExponent(dimensions, 0.5),
  simulate: ({ width }) => completed(localExponents(noisesAt(width).crossing)),
  designs: designsFor(1000, { smoke: 1, standard: 3, full: 3 }),
  controls: [
    {
      kind: 'negative',
      name: 'runaway',
      change:
        'the noise at which an aligned neuron would grow without bound, which leaves out its own field',
      simulate: ({ width }) => completed(localExponents(noisesAt(width).runaway)),
    },
    {
      kind: 'negative',
      name: 'inverse-dimension',
      change: 'theory predicts one over the dimension',
      predict: () => predictExponent(dimensions, 1),
    },
    {
      kind: 'positive',
      name: 'exact-power-law',
      change: 'an exact square root in place of mean field',
      simulate: () => completed(localExponents(dimensions.map((dimension) => dimension ** -0.5))),
    },
  ],
};
