import {
  type Control,
  completed,
  designsFor,
  type Engine,
  exactParityPosterior,
  integers,
  meanEquals,
  type Prediction,
  type Property,
  parityObservableNames,
  predicted,
  type RandomKey,
  type Replicate,
  sampleParityPosterior,
  twoLayerNetwork,
  uniform,
} from 'theory-vs-dynamics';
import {
  extrapolateXor,
  halfTemperature,
  type NetworkMistake,
  noiseLinear,
  priorNotScaled,
  type XorRun,
} from './parity-network.js';

const domain = { width: integers(1, 2), noise: uniform(0.4, 0.6, 10) };

interface TinySetting {
  readonly width: number;
  readonly noise: number;
}

const compared = ['orderParameter', 'readoutVariance', 'weightSquaredNorm'] as const;

function onlyCompared(replicate: Replicate): Replicate {
  if (replicate.outcome !== 'completed') return replicate;
  return completed(compared.map((name) => replicate.values[parityObservableNames.indexOf(name)]));
}

async function simulateTiny(
  setting: TinySetting & Pick<XorRun, 'mistake'>,
  key: RandomKey,
  engine: Engine,
): Promise<Replicate> {
  const run = { ...setting, stepSize: 0.05, relaxationTimes: 300 };
  return onlyCompared(await extrapolateXor(run, key, engine));
}

function predict({ width, noise }: TinySetting): Prediction {
  const exact = exactParityPosterior(twoLayerNetwork({ inputDimension: 2, width }), 2, noise);
  const { orderParameter, readoutVariance, weightSquaredNorm, numericalError } = exact;
  return predicted(
    { orderParameter, readoutVariance, weightSquaredNorm },
    Math.max(...Object.values(numericalError)),
  );
}

function planted(mistake: NetworkMistake): Control<TinySetting> {
  return {
    kind: 'negative',
    name: mistake.name,
    change: mistake.change,
    simulate: (setting, key, engine) => simulateTiny({ ...setting, mistake }, key, engine),
  };
}

export const tinyNetwork: Property<typeof domain> = {
  claim: {
    id: 'sgld-posterior/tiny-network',
    statement:
      'As the step size goes to zero, SGLD of a network of one or two neurons on XOR samples the exact Bayesian posterior.',
    formula:
      'p(\\theta \\mid \\mathcal{D}) \\propto \\exp\\Bigl[-\\tfrac{1}{2\\kappa^2 P}\\sum_\\mu (f(x_\\mu) - y_\\mu)^2 - \\sum_i \\tfrac{a_i^2}{2\\sigma_a^2} - \\sum_i \\tfrac{d\\,\\lVert w_i \\rVert^2}{2\\sigma_w^2}\\Bigr]',
    source: {
      key: 'goring2025',
      locator: 'equations 2 to 4',
      deviation: 'the limit of step size zero by linear extrapolation from two step sizes',
    },
    assumptions: ['ReLU', 'all four points of the square as data', 'unit prior scales'],
    observable: {
      name: 'order parameter and second moments of readouts and weights',
      symbol:
        '\\langle m_S \\rangle,\\ \\langle a^2 \\rangle,\\ \\langle \\lVert w \\rVert^2 \\rangle',
      unit: '1',
    },
  },
  domain,
  relation: meanEquals,
  margin: {
    of: ({ label }) => (label === 'orderParameter' ? 0.006 : 0.03),
    justification:
      'six to fifteen per cent of the order parameter and four to six of the second moments: half the temperature or a prior that is wrong by the dimension changes one of them by several times that',
  },
  knownBias: {
    of: ({ label }) => (label === 'orderParameter' ? 0.002 : 0.006),
    justification:
      'the quadratic term that linear extrapolation from 0.05 and 0.025 leaves, measured at steps four times as large',
  },
  predict,
  simulate: simulateTiny,
  designs: designsFor(1200, { smoke: 2, standard: 5, full: 20 }),
  controls: [
    planted(halfTemperature),
    planted(noiseLinear),
    planted(priorNotScaled),
    {
      kind: 'positive',
      name: 'rejection-sampler',
      change: 'exact posterior draws by rejection from the prior in place of chains',
      simulate: ({ width, noise }, key) => {
        const network = twoLayerNetwork({ inputDimension: 2, width });
        return onlyCompared(sampleParityPosterior(network, 2, noise, 300, key));
      },
    },
  ],
};
