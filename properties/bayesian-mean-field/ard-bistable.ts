import {
  completed,
  designsFor,
  fillUniform,
  meanFieldArdParity,
  meanFieldParity,
  type Prediction,
  type Property,
  predicted,
  probabilityEquals,
  type RandomKey,
  type Replicate,
  type Side,
  streams,
  twoLayerNetwork,
  uniform,
} from 'theory-vs-dynamics';
import { remember } from './remember.js';
import { goring } from './sources.js';

const domain = { noise: uniform(0.088, 0.1, 6) };

interface BistableSetting {
  readonly noise: number;
}

const network = twoLayerNetwork({ inputDimension: 48, width: 512 });
const sparsity = 2;
const hyperShape = 4;

interface Branches {
  readonly isotropic: number;
  readonly sparse: number;
}

/** Order parameters from the isotropic and the sparse start. */
const branchesAt = remember((noise: number): Branches => {
  const { values } = meanFieldArdParity(network, sparsity, noise, {
    hyperShape,
    start: 'isotropic',
  });
  return { isotropic: values.orderParameter, sparse: values.otherStartOrderParameter };
});

/** At the noise both branches, at half of it their distance. */
function replicateOf(here: Branches, half: Branches): Replicate {
  return completed([here.isotropic, here.sparse, Math.abs(half.sparse - half.isotropic)]);
}

const sides: readonly Side[] = ['at-most', 'at-least', 'equal'];

/** Plain mean field in place of relevance determination: both starts are one. */
const plainAt = remember((noise: number): Branches => {
  const { orderParameter } = meanFieldParity(network, sparsity, noise).values;
  return { isotropic: orderParameter, sparse: orderParameter };
});

function predict(): Prediction {
  return predicted({
    'isotropic start': 0,
    'sparse start': 0.35,
    'difference at half the noise': 0,
  });
}

export const ardBistable: Property<typeof domain> = {
  claim: {
    id: 'bayesian-mean-field/ard-bistable',
    statement:
      'Mean field with relevance determination has two solutions in a window of noise, one that learns the parity and one that does not, and one solution at half that noise: its transition is of first order.',
    formula:
      '\\rho_j = \\frac{\\alpha_0 + N/2}{\\beta_0 + \\tfrac{N}{2} \\langle w_j^2 \\rangle},\\quad m_{\\mathrm{iso}} \\ne m_{\\mathrm{sparse}}',
    source: goring(
      'self-reinforcing input feature selection',
      'derived: the paper shows it as large errors over seeds near the transition',
    ),
    assumptions: [
      'ReLU without biases',
      'parity of two of 48 inputs, population data',
      'width 512, hyper-shape 4',
    ],
    observable: {
      name: 'order parameters from the isotropic and the sparse start, and their difference at half the noise',
      symbol:
        'm_{\\mathrm{iso}}(\\kappa),\\ m_{\\mathrm{sparse}}(\\kappa),\\ |m_{\\mathrm{sparse}} - m_{\\mathrm{iso}}|(\\kappa / 2)',
      unit: '1',
    },
  },
  domain,
  relation: {
    ...probabilityEquals,
    sides,
    statement:
      'From the isotropic start the order parameter is at most the prediction, from the sparse start at least, and at half the noise they agree, each up to its margin.',
  },
  margin: {
    of: () => 0.05,
    justification:
      'the lower branch has 0.01 or less and the upper one 0.41 or more, where plain mean field has about 0.01: a margin of a twentieth leaves the branches 0.25 apart',
  },
  knownBias: {
    of: () => 1e-6,
    justification: 'both branches solve their equations to eight digits of the quadrature',
  },
  predict,
  simulate: ({ noise }) => replicateOf(branchesAt(noise), branchesAt(noise / 2)),
  designs: designsFor(1000, { smoke: 1, standard: 3, full: 7 }),
  controls: [
    {
      kind: 'negative',
      name: 'plain-mean-field',
      change: 'the precisions stay at those of the prior',
      simulate: ({ noise }) => replicateOf(plainAt(noise), plainAt(noise / 2)),
    },
    {
      kind: 'negative',
      name: 'one-start',
      change: 'the isotropic start serves as both',
      simulate: ({ noise }) => {
        const only = ({ isotropic }: Branches) => ({ isotropic, sparse: isotropic });
        return replicateOf(only(branchesAt(noise)), only(branchesAt(noise / 2)));
      },
    },
    {
      kind: 'positive',
      name: 'coins',
      change: 'coins that fall with frequencies of two branches in place of the equations',
      simulate: (_: BistableSetting, key: RandomKey) => {
        const [first, second] = fillUniformPair(key);
        return completed([first < 0.01 ? 1 : 0, second < 0.45 ? 1 : 0, 0]);
      },
    },
  ],
};

function fillUniformPair(key: RandomKey): Float64Array {
  const pair = new Float64Array(2);
  fillUniform(key, streams.proposal, 0, pair);
  return pair;
}
