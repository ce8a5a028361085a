import * as tvd from 'theory-vs-dynamics';
import { byPlainLoops } from './by-plain-loops.js';
import {
  type ChainsWithoutData,
  chainsWithoutData,
  type DrawnBound,
  noiseOf,
  numChains,
} from './chains-without-data.js';
import { joined, whiteness, whitenessOf } from './correlations.js';

/** Chains in the potential of the prior alone, whose gradient is the decay times the state. */
const priorChains = tvd.experiment({
  regime: {
    inputDimension: tvd.integers(2, 9),
    narrow: tvd.oneOf(2, 3),
    wide: tvd.integers(5, 13),
    hasBiases: tvd.oneOf('yes', 'no'),
    substeps: tvd.oneOf(1, 2),
    arithmetic: tvd.oneOf('float32', 'float64'),
    firstStep: tvd.oneOf(0, 2 ** 32 - 8),
  },
  given: ({ inputDimension, narrow, wide, hasBiases, ...setting }): ChainsWithoutData => {
    const coordinates = inputDimension + (hasBiases === 'yes' ? 2 : 1);
    const extentsOf = (neurons: number) => {
      // As many numbers in each replicate, whatever the sizes.
      const steps = Math.max(8, Math.ceil(3000 / (numChains * neurons * coordinates)));
      return { chains: numChains, steps, neurons, coordinates };
    };
    return {
      ...setting,
      inputDimension,
      hasBiases: hasBiases === 'yes',
      extents: [extentsOf(narrow), extentsOf(wide)],
    };
  },
  disorder: (_at, key): DrawnBound => ({ bound: 1e6 * (1 + tvd.uniformDraws(key, 1)[0]) }),
  system: (at) => chainsWithoutData(at, tvd.twoLayerSystem),
  measure: ({ narrow, wide }, { extents }) => {
    const ofNarrow = whiteness(noiseOf(narrow, extents[0]));
    const ofWide = whiteness(noiseOf(wide, extents[1]));
    return joined(ofNarrow, ofWide);
  },
});

export const networkNoise = tvd.claim(priorChains, {
  id: 'sgld-posterior/network-noise',
  says: 'The noise that chains of networks receive is white: of variance one and mean zero in each place of a block of the generator, and uncorrelated between coordinates, neurons, steps and chains.',
  formula:
    '\\langle \\xi_{tij}\\,\\xi_{t^\\prime i^\\prime j^\\prime} \\rangle = \\delta_{tt^\\prime}\\,\\delta_{ii^\\prime}\\,\\delta_{jj^\\prime}',
  source: tvd.cite('welling2011', 'equation 4'),
  assuming: ['no data: the gradient is that of the prior'],
  observed: {
    name: 'averages of products of innovations',
    symbol: '\\xi\\,\\xi^\\prime',
    unit: '1',
  },
  relation: tvd.meansEqual,
  theory: ({ extents: [narrow, wide] }) => joined(whitenessOf(narrow), whitenessOf(wide)),
  margin: {
    each: 0.04,
    because:
      'numbers of one place in a block of four that repeat their neighbours make a correlation of a quarter, neurons or blocks that do so in pairs one of a half',
  },
  knownBias: {
    each: 1e-4,
    because:
      'exact at every step but for the rounding of states of order one by 1e-7, over an amplitude of 0.4',
  },
  designs: tvd.designsFor(1600, { smoke: 2, standard: 12, full: 40 }),
  mistakes: {
    'missing-factor-two': {
      change: 'the noise of a step has amplitude sqrt(eta T)',
      system: tvd.twoLayerSystem.everywhere(({ noiseAmplitude }) => ({
        noiseAmplitude: noiseAmplitude.map((value) => value * Math.SQRT1_2),
      })),
    },
    'shared-noise': {
      change: 'all chains use the same random numbers',
      system: ({ narrow, wide }) => ({ narrow: tvd.onOneKey(narrow), wide: tvd.onOneKey(wide) }),
    },
    'noise-one-step-ahead': {
      change: 'each chain uses the random numbers of the chain before, a step later',
      system: ({ narrow, wide }) => {
        const delayed = (chains: typeof wide) =>
          chains.map((chain, c) =>
            tvd.changed(chain, { firstStep: (chain.firstStep ?? 0) + numChains - c }),
          );
        return { narrow: tvd.onOneKey(delayed(narrow)), wide: tvd.onOneKey(delayed(wide)) };
      },
    },
    'with-data': {
      change: 'readouts also feel a target that the observer does not know of',
      system: tvd.twoLayerSystem.everywhere(({ shape }) => ({
        shape: { ...shape, lossScale: 0.5 / shape.width },
      })),
    },
    'repeated-variate': {
      change: 'one coordinate, neuron and step in four repeats those before',
      measurement: (right) => {
        const repeating = (products: readonly number[]) => products.map((r) => r + 0.25);
        return {
          ...right,
          'parameters apart': repeating(right['parameters apart']),
          'neurons apart': repeating(right['neurons apart']),
          'steps apart': repeating(right['steps apart']),
        };
      },
    },
  },
  otherRoutes: {
    'plain-loops': {
      change: 'the engine of plain loops in double precision instead of the compiled one',
      system: (at) => chainsWithoutData(at, byPlainLoops),
    },
  },
});
