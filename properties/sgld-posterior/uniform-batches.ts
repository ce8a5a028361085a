import * as tvd from 'theory-vs-dynamics';
import { byPlainLoops } from './by-plain-loops.js';
import {
  batchesOf,
  numChains,
  numSteps,
  type RevealingData,
  revealingChains,
} from './revealing-chains.js';

/** Each sample has an input of its own, so that what moves tells which samples a step has used. */
const revealing = tvd.experiment({
  regime: {
    numSamples: tvd.integers(5, 24),
    batchFraction: tvd.oneOf(0.25, 0.5, 0.75),
    /** Of the narrow ones a vector of the compiled loops holds many chains, of the others one. */
    width: tvd.oneOf(1, 8),
  },
  given: ({ numSamples, batchFraction, width }): RevealingData => {
    const batchSize = Math.ceil(batchFraction * numSamples);
    return {
      numSamples,
      width,
      batchSize,
      stepSize: (0.3 * batchSize) / (numSamples * width),
      targets: Float64Array.from({ length: numSamples }, (_, sample) => 1 + sample / numSamples),
    };
  },
  system: (at) => revealingChains(at, tvd.twoLayerSystem),
  measure: (runs, at) => {
    const { numSamples, batchSize } = at;
    const taken = runs.map((run, chain) => batchesOf(run, at, chain));
    const shares = new Array<number>(numSamples).fill(0);
    let [subsets, again, elsewhere, neighbours] = [0, 0, 0, 0];
    const both = (a: readonly number[], b: readonly number[]) =>
      a.reduce((sum, x, sample) => sum + x * b[sample], 0);
    for (const [chain, batches] of taken.entries()) {
      const next = taken[(chain + 1) % numChains];
      for (const [step, batch] of batches.entries()) {
        const isSubset = batch.every((x) => x === 0 || x === 1) && both(batch, batch) === batchSize;
        subsets += isSubset ? 1 : 0;
        for (const [sample, x] of batch.entries()) shares[sample] += x;
        again += both(batch, batches[(step + 1) % numSteps]) / batchSize;
        elsewhere += both(batch, next[step]) / batchSize;
        neighbours += both(batch.slice(1), batch.slice(0, -1)) / (numSamples - 1);
      }
    }
    const average = (sum: number) => sum / numChains / numSteps;
    const shareOf = (isMeant: (sample: number) => boolean) => {
      const meant = shares.filter((_, sample) => isMeant(sample));
      return average(meant.reduce((sum, share) => sum + share, 0) / meant.length);
    };
    return {
      subsets: average(subsets),
      first: average(shares[0]),
      last: average(shares[numSamples - 1]),
      even: shareOf((sample) => sample % 2 === 0),
      half: shareOf((sample) => sample < numSamples / 2),
      again: average(again),
      elsewhere: average(elsewhere),
      neighbours: average(neighbours),
    };
  },
});

export const uniformBatches = tvd.claim(revealing, {
  id: 'sgld-posterior/uniform-batches',
  says: 'Each step uses a batch of different samples, each as often as any other, whatever the step before or another chain has used.',
  formula:
    'P(i \\in B_t) = \\frac{b}{n}, \\quad P(i, j \\in B_t) = \\frac{b (b - 1)}{n (n - 1)}, \\quad B_t \\text{ independent}',
  source: tvd.cite('welling2011', 'equation 4', 'batches drawn anew without replacement'),
  assuming: ['no noise', 'one input for each sample, so that the move of a weight reveals its use'],
  observed: { name: 'shares of samples and steps', symbol: 'P', unit: '1' },
  relation: {
    subsets: tvd.chance('subsets'),
    first: tvd.mean('first'),
    last: tvd.mean('last'),
    even: tvd.mean('even'),
    half: tvd.mean('half'),
    again: tvd.mean('again'),
    elsewhere: tvd.mean('elsewhere'),
    neighbours: tvd.mean('neighbours'),
  },
  theory: ({ numSamples: n, batchSize: b }) => ({
    subsets: 1,
    first: b / n,
    last: b / n,
    even: b / n,
    half: b / n,
    again: b / n,
    elsewhere: b / n,
    neighbours: (b * (b - 1)) / (n * (n - 1)),
  }),
  margin: {
    subsets: 0.15,
    first: 0.04,
    last: 0.04,
    even: 0.03,
    half: 0.03,
    again: 0.03,
    elsewhere: 0.03,
    neighbours: 0.03,
    because:
      'a sample that is left out changes its share by a quarter or more, a batch that is used again that chance to one; with replacement a third of the steps use a sample twice',
  },
  knownBias: {
    each: 1e-6,
    because:
      'uses are whole numbers to within a thousandth, more than single precision rounds them',
  },
  designs: tvd.designsFor(1200, { smoke: 2, standard: 8, full: 20 }),
  mistakes: {
    'batch-not-rescaled': {
      change: 'the gradient of a batch is not multiplied by n / b',
      system: tvd.twoLayerSystem.everywhere(({ shape }) => ({
        shape: { ...shape, lossScale: 0.5 },
      })),
    },
    'one-sample-less': {
      change: 'batches have one sample less',
      system: tvd.twoLayerSystem.everywhere(({ batchSize = 2 }) => ({ batchSize: batchSize - 1 })),
    },
    'first-half-more-often': {
      change: 'theory has samples of the first half a quarter more often',
      theory: (at, right) => ({ ...right(at), half: (1.25 * at.batchSize) / at.numSamples }),
    },
    'twice-as-often': {
      change: 'theory has batches of twice as many samples',
      theory: (at, right) => right({ ...at, batchSize: 2 * at.batchSize }),
    },
    'neighbours-as-often-as-one': {
      change: 'theory has two neighbours in a batch as often as one of them',
      theory: (at, right) => ({ ...right(at), neighbours: at.batchSize / at.numSamples }),
    },
    'shared-batches': {
      change: 'chains use the same batches in pairs',
      system: (chains) => chains.map((chain, c) => tvd.keyed(['pair', Math.floor(c / 2)], chain)),
    },
  },
  otherRoutes: {
    'plain-loops': {
      change: 'the engine of plain loops in double precision instead of the compiled one',
      system: (at) => revealingChains(at, byPlainLoops),
    },
  },
});
