import { describe, expect, test } from 'vitest';
import {
  type NoiseOfChains,
  whiteness,
  whitenessOf,
} from '../../../../properties/sgld-posterior/correlations.js';
import { keyFromSeed, normalDraws } from '../../../../src/random/index.js';

const extents = { chains: 4, steps: 20, neurons: 6, coordinates: 8 };
const size = extents.chains * extents.steps * extents.neurons * extents.coordinates;
const white: NoiseOfChains = { noise: normalDraws(keyFromSeed(3), size), extents };
/** Six standard errors of the fewest products that an average is over, 1 / 8 of all. */
const bound = 6 / Math.sqrt(size / 8);

/** The noise with each number replaced by the one at another place. */
const copied = (placeOf: (at: number) => number): NoiseOfChains => ({
  extents,
  noise: white.noise.map((_, at) => white.noise[placeOf(at)]),
});

describe('whiteness', () => {
  test('is that of theory for white noise', () => {
    const measured = whiteness(white);
    for (const [name, expected] of Object.entries(whitenessOf(extents))) {
      const averages = measured[name as keyof typeof measured];
      expect(averages).toHaveLength(expected.length);
      averages.forEach((average, place) => {
        expect(Math.abs(average - expected[place])).toBeLessThan(2 * bound);
      });
    }
  });

  test('sees the fourth variate of each block copy the third', () => {
    const averages = whiteness(copied((at) => (at % 4 === 3 ? at - 1 : at)));
    // Two of the eight neighbouring pairs that a neuron of eight coordinates begins.
    expect(averages['parameters apart'][0]).toBeGreaterThan(2 / 8 - bound);
  });

  test('sees a neuron get what the second block of the one before has got', () => {
    const { coordinates } = extents;
    const averages = whiteness(
      copied((at) => (at % coordinates < 4 && at >= 4 ? at - (coordinates - 4) : at)),
    );
    expect(averages['parameters apart'][coordinates - 5]).toBeGreaterThan(1 / 4);
  });

  test('sees neurons share noise in pairs', () => {
    const { coordinates } = extents;
    const averages = whiteness(
      copied((at) => (Math.floor(at / coordinates) % 2 === 1 ? at - coordinates : at)),
    );
    expect(averages['neurons apart'][0]).toBeGreaterThan(3 / 5 - bound);
  });

  test('sees one variate of four be half as large, and only that one', () => {
    const noise = white.noise.map((r, at) => (at % 4 === 3 ? r / 2 : r));
    const { variance } = whiteness({ noise, extents });
    expect(variance[3]).toBeLessThan(0.25 + bound);
    expect(variance[2]).toBeGreaterThan(1 - 2 * bound);
  });

  test('sees a chain use the noise of the one before, a step later', () => {
    const ofStep = extents.neurons * extents.coordinates;
    const ofChain = ofStep * extents.steps;
    const averages = whiteness(
      copied((at) => (at >= ofChain && at % ofChain >= ofStep ? at - ofChain - ofStep : at)),
    );
    expect(averages['chains and a step apart'][0]).toBeGreaterThan(1 / 3 - bound);
    expect(Math.abs(averages['chains apart'][0])).toBeLessThan(0.5);
  });
});
