import {
  atLeast,
  completed,
  deriveKey,
  designsFor,
  type Engine,
  fillNormal,
  oneOf,
  type Property,
  parityObservableNames,
  predictedValue,
  probabilityEquals,
  type RandomKey,
  type Replicate,
  simulateParityLearning,
  streams,
} from 'theory-vs-dynamics';
import { reluNetwork } from './learning.js';
import { goring } from './sources.js';

const domain = { numSamples: oneOf(60) };

interface HelpfulSetting {
  readonly numSamples: number;
}

const smallNoise = 0.0005;
const moderateNoise = 0.02;
/** Above the transition, where nothing is learned. */
const excessiveNoise = 0.06;
const numSteps = 5000;

/** Order parameter, over the last half of a run, at the end of as many steps for every noise. */
async function learnedAt(
  noise: number,
  { numSamples }: HelpfulSetting,
  key: RandomKey,
  engine: Engine,
): Promise<Replicate> {
  const replicate = await simulateParityLearning(
    {
      network: reluNetwork(8, 16),
      sparsity: 4,
      noise,
      stepSize: 0.2,
      burnInSteps: numSteps / 2,
      numSteps,
      recordEvery: numSteps / 20,
      numSamples,
      dataKey: deriveKey(key, 'data'),
    },
    deriveKey(key, 'run', noise),
    engine,
  );
  if (replicate.outcome !== 'completed') return replicate;
  return completed([replicate.values[parityObservableNames.indexOf('orderParameter')]]);
}

/** Whether more is learned of one data set at the larger noise. */
async function isHelpful(
  larger: number,
  setting: HelpfulSetting,
  key: RandomKey,
  engine: Engine,
): Promise<Replicate> {
  const [first, second] = await Promise.all(
    [larger, smallNoise].map((noise) => learnedAt(noise, setting, key, engine)),
  );
  if (first.outcome !== 'completed') return first;
  if (second.outcome !== 'completed') return second;
  return completed([first.values[0] > second.values[0] ? 1 : 0]);
}

export const helpfulNoise: Property<typeof domain> = {
  claim: {
    id: 'bayesian-mean-field/helpful-noise',
    statement:
      'Near the critical number of samples runs of 5000 steps learn more of a parity at noise 0.02 than at noise 0.0005. These runs are not in equilibrium: they last 0.8 and 0.0005 relaxation times of the readouts.',
    formula:
      'm_S(\\kappa = 0.02) > m_S(\\kappa = 0.0005)\\quad \\text{after } 5000 \\text{ steps of } 0.2',
    source: goring(
      'phase diagram of SGLD, rows near the critical number of samples',
      'dimension 8, degree 4, width 16, 60 points; whether the effect is one of equilibrium is open here as there',
    ),
    assumptions: [
      'ReLU without biases',
      'unit prior scales',
      'random points of the cube',
      'runs of equal length from the prior, at a fixed step size',
    ],
    observable: {
      name: 'fraction of data sets of which more is learned at the larger noise',
      symbol: 'P(m_S(0.02) > m_S(0.0005))',
      unit: '1',
    },
  },
  domain,
  exploratory: true,
  relation: atLeast(probabilityEquals),
  margin: {
    of: () => 0.5,
    justification:
      'more than half of the data sets: that is what no effect would give, and data sets differ by as much as the effect',
  },
  knownBias: {
    of: () => 0.25,
    justification:
      'found, as there is no theory: the smaller noise learned more of one data set in five',
  },
  predict: () => predictedValue('more is learned at the larger noise', 1),
  simulate: (setting, key, engine) => isHelpful(moderateNoise, setting, key, engine),
  designs: designsFor(200, { smoke: 1, standard: 1, full: 1 }),
  controls: [
    {
      kind: 'negative',
      name: 'too-much-noise',
      change: 'the larger noise is 0.06, above the transition',
      simulate: (setting, key, engine) => isHelpful(excessiveNoise, setting, key, engine),
    },
    {
      kind: 'positive',
      name: 'shifted-draws',
      change: 'signs of normal draws with the mean of 1.5 standard deviations in place of runs',
      simulate: (_, key) => {
        const normal = new Float64Array(1);
        fillNormal(key, streams.proposal, 0, normal);
        return completed([normal[0] > -1.5 ? 1 : 0]);
      },
    },
  ],
};
