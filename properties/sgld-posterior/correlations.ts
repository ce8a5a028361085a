/** How many numbers there are along each axis; the last varies fastest. */
export interface Extents {
  readonly chains: number;
  readonly steps: number;
  readonly neurons: number;
  readonly coordinates: number;
}

/** Unit noise of chains. */
export interface NoiseOfChains {
  readonly noise: Float64Array;
  readonly extents: Extents;
}

/** Most that two numbers are apart whose product is looked at: beyond a vector of four. */
const farthest = 7;

/** Sum of products of two stretches of numbers. */
function productOf(noise: Float64Array, first: number, second: number, length: number): number {
  let sum = 0;
  for (let index = 0; index < length; index++) sum += noise[first + index] * noise[second + index];
  return sum;
}

/**
 * Mean product of numbers that are `by` apart along an extent, the others equal.
 *
 * @param stride - distance in memory of neighbours along it
 */
function meanProduct(noise: Float64Array, stride: number, extent: number, by: number): number {
  let sum = 0;
  const length = (extent - by) * stride;
  for (let block = 0; block < noise.length; block += extent * stride) {
    sum += productOf(noise, block, block + by * stride, length);
  }
  return sum / ((noise.length / extent) * (extent - by));
}

/** The distances that an extent has room for. */
const distancesIn = (extent: number) =>
  Array.from({ length: Math.min(farthest, extent - 1) }, (_, index) => index + 1);

/** Averages over coordinates 4k, 4k + 1, ...: one for each number of a block of the generator. */
function byPlaceInBlock({ noise, extents }: NoiseOfChains, power: 1 | 2): number[] {
  const { coordinates } = extents;
  const numNeurons = noise.length / coordinates;
  return Array.from({ length: Math.min(4, coordinates) }, (_, place) => {
    let sum = 0;
    for (let j = place; j < coordinates; j += 4) {
      for (let at = j; at < noise.length; at += coordinates) {
        sum += power === 1 ? noise[at] : noise[at] * noise[at];
      }
    }
    return sum / (numNeurons * Math.ceil((coordinates - place) / 4));
  });
}

/**
 * Averages of products of numbers of a noise: by place in a block of four coordinates, and
 * by distance along one axis, or in the whole state; in the last one the farther chain is a step later.
 */
export type Whiteness = Readonly<
  Record<
    | 'variance'
    | 'mean'
    | 'parameters apart'
    | 'neurons apart'
    | 'steps apart'
    | 'chains apart'
    | 'chains and a step apart',
    readonly number[]
  >
>;

/** Averages of which the first has mean 1 and all others 0, if the noise is white. */
export function whiteness(all: NoiseOfChains): Whiteness {
  const { chains, steps, neurons, coordinates } = all.extents;
  const ofStep = neurons * coordinates;
  const ofChain = ofStep * steps;
  const apart = (stride: number, extent: number) =>
    distancesIn(extent).map((by) => meanProduct(all.noise, stride, extent, by));
  const oneStepLater = (by: number) => {
    let sum = 0;
    for (let chain = 0; chain + by < chains; chain++) {
      const [first, second] = [chain * ofChain, (chain + by) * ofChain + ofStep];
      sum += productOf(all.noise, first, second, ofChain - ofStep);
    }
    return sum / ((chains - by) * (ofChain - ofStep));
  };
  return {
    variance: byPlaceInBlock(all, 2),
    mean: byPlaceInBlock(all, 1),
    // From one neuron into the next as well: one may get what the other has left.
    'parameters apart': apart(1, ofStep),
    'neurons apart': apart(coordinates, neurons),
    'steps apart': apart(ofStep, steps),
    'chains apart': apart(ofChain, chains),
    'chains and a step apart': distancesIn(chains).map(oneStepLater),
  };
}

/** What the averages are if the noise is white. */
export function whitenessOf({ chains, steps, neurons, coordinates }: Extents): Whiteness {
  const zeros = (extent: number) => distancesIn(extent).map(() => 0);
  const places = Array.from({ length: Math.min(4, coordinates) });
  return {
    variance: places.map(() => 1),
    mean: places.map(() => 0),
    'parameters apart': zeros(neurons * coordinates),
    'neurons apart': zeros(neurons),
    'steps apart': zeros(steps),
    'chains apart': zeros(chains),
    'chains and a step apart': zeros(chains),
  };
}

/** The averages of two layouts, one after the other. */
export function joined(first: Whiteness, second: Whiteness): Whiteness {
  const names = Object.keys(first) as (keyof Whiteness)[];
  const entries = names.map((name) => [name, [...first[name], ...second[name]]]);
  return Object.fromEntries(entries) as Whiteness;
}
