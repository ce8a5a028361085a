import {
  designsFor,
  type Engine,
  meanEquals,
  type Prediction,
  type Property,
  predictedValue,
  type RandomKey,
  type Replicate,
  scaledLimitParity,
  twoLayerNetwork,
  uniform,
} from 'theory-vs-dynamics';
import { type LearningSpec, learn, mapValues } from './learning.js';
import { goring, wholeCube } from './sources.js';

/** khat^2 */
const domain = { scaledNoiseSquared: uniform(0.06, 0.09, 6) };

interface Setting {
  readonly scaledNoiseSquared: number;
}

const inputDimension = 4;
const sparsity = 2;
const widths = [32, 64] as const;

/** 2 m(64) - m(32) at width exponent 1 and noise^2 = khat^2 / N. */
async function simulate(
  { scaledNoiseSquared }: Setting,
  key: RandomKey,
  engine: Engine,
  change: (width: number) => Partial<LearningSpec> = () => ({}),
): Promise<Replicate> {
  const specs = widths.map(
    (width): LearningSpec => ({
      network: twoLayerNetwork({ inputDimension, width, widthExponent: 1 }),
      sparsity,
      noise: Math.sqrt(scaledNoiseSquared / width),
      stepSize: 0.05 * width,
      burnInTimes: 6,
      relaxationTimes: 6,
      ...change(width),
    }),
  );
  const replicate = await learn(specs, ['orderParameter'], key, engine);
  return mapValues(replicate, ([narrow, wide]) => [2 * wide - narrow]);
}

function predict({ scaledNoiseSquared }: Setting): Prediction {
  const { values, numericalError } = scaledLimitParity(
    twoLayerNetwork({ inputDimension, width: 1 }),
    sparsity,
    Math.sqrt(scaledNoiseSquared),
  );
  return predictedValue('orderParameter', values.orderParameter, numericalError.orderParameter);
}

export const scaledLimit: Property<typeof domain> = {
  claim: {
    id: 'bayesian-mean-field/scaled-limit',
    statement:
      'With the output divided by the width and noise that falls like its inverse square root, mean field is exact as the width grows, with learned features: SGLD, extrapolated in width, has its order parameter.',
    formula:
      'p(w) \\propto \\exp\\Bigl[-\\tfrac{d \\lVert w \\rVert^2}{2 \\sigma_w^2} + \\tfrac{\\sigma_a^2 (1 - m)^2 J_S^2}{2 \\hat\\kappa^4}\\Bigr],\\quad m = (1 - m) \\tfrac{\\sigma_a^2}{\\hat\\kappa^2} \\langle J_S^2 \\rangle',
    source: goring('mean-field scaling', 'the limit of the equations of the paper is derived'),
    assumptions: [
      ...wholeCube.filter((assumption) => !assumption.includes('square root')),
      'output divided by the width, noise squared divided by the width',
      'four inputs, two of them relevant',
    ],
    observable: {
      name: 'order parameter, extrapolated from widths 32 and 64',
      symbol: '2\\,m_S(64) - m_S(32)',
      unit: '1',
    },
  },
  domain,
  relation: meanEquals,
  margin: {
    of: () => 0.05,
    justification:
      'a tenth of the order parameter, 0.5 to 0.66: half or twice the temperature move it by 0.17 and more',
  },
  knownBias: {
    of: () => 0.012,
    justification:
      'the step size, 0.05 times the width: twice what halving it changed in the extrapolation, 0.002 and 0.003; and the next order in 1 / width',
  },
  predict,
  simulate: (setting, key, engine) => simulate(setting, key, engine),
  designs: designsFor(300, { smoke: 1, standard: 5, full: 7 }),
  controls: [
    {
      kind: 'negative',
      name: 'missing-factor-two',
      change: 'the temperature is noise squared in place of twice that',
      simulate: (setting, key, engine) =>
        simulate(setting, key, engine, (width) => ({
          temperature: setting.scaledNoiseSquared / width,
        })),
    },
    {
      kind: 'negative',
      name: 'double-temperature',
      change: 'the temperature is four times noise squared in place of twice',
      simulate: (setting, key, engine) =>
        simulate(setting, key, engine, (width) => ({
          temperature: (4 * setting.scaledNoiseSquared) / width,
        })),
    },
    {
      kind: 'positive',
      name: 'specialised-start',
      change: 'neurons start specialised on the support in place of the prior',
      simulate: (setting, key, engine) =>
        simulate(setting, key, engine, () => ({ start: 'specialised' })),
    },
  ],
};
