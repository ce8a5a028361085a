import { stride } from '../../../../core/index.js';
import type { Kernel } from '../../../../kernels/index.js';
import type { ChainGroup } from './group-chains.js';

/** How the numbers of a group lie in rows of lanes. */
export interface Lanes {
  readonly lanes: number;
  readonly perNeuron: number;
  readonly numBlocks: number;
  /** Rows of one state. */
  readonly numRows: number;
  /** Places in those rows of the numbers of a chain's state, in its order. */
  readonly placesOf: (chain: number) => Int32Array;
  /** Place of a neuron in a row of numbers per neuron. */
  readonly neuronPlace: (chain: number, neuron: number) => number;
  /** The lanes of a chain: the first, and the one after the last. */
  readonly lanesOf: (chain: number) => readonly [number, number];
  /** Numbers in a row of sums over neurons. */
  readonly sumsPerRow: number;
  /** Places of the partial sums of a chain in such a row, in the order in which they are added. */
  readonly sumPlaces: (chain: number) => readonly number[];
}

export function lanesOf(
  { chains, lanesAreChains }: ChainGroup,
  { lanes, partialSums }: Kernel,
): Lanes {
  const [{ shape }] = chains;
  const perNeuron = stride(shape);
  const numBlocks = lanesAreChains ? shape.width : Math.ceil(shape.width / lanes);
  const places = chains.map((_, chain) =>
    lanesAreChains
      ? placesInOneLane(shape.width * perNeuron, lanes, chain)
      : placesInAllLanes(shape.width, perNeuron, lanes),
  );
  return {
    lanes,
    perNeuron,
    numBlocks,
    numRows: numBlocks * perNeuron,
    placesOf: (chain) => places[chain],
    neuronPlace: lanesAreChains ? (chain, neuron) => neuron * lanes + chain : (_, neuron) => neuron,
    lanesOf: lanesAreChains ? (chain) => [chain, chain + 1] : () => [0, lanes],
    sumsPerRow: partialSums * (lanesAreChains ? lanes : 1),
    sumPlaces: (chain) =>
      Array.from({ length: partialSums }, (_, part) =>
        lanesAreChains ? part * lanes + chain : part,
      ),
  };
}

/** Of a chain that has one lane: a row for each number. */
function placesInOneLane(size: number, lanes: number, lane: number): Int32Array {
  const places = new Int32Array(size);
  for (let index = 0; index < size; index++) places[index] = index * lanes + lane;
  return places;
}

/** Of a chain that has them all: as many neurons as lanes share their rows. */
function placesInAllLanes(width: number, perNeuron: number, lanes: number): Int32Array {
  const places = new Int32Array(width * perNeuron);
  for (let neuron = 0; neuron < width; neuron++) {
    const firstRow = Math.floor(neuron / lanes) * perNeuron;
    const lane = neuron % lanes;
    for (let j = 0; j < perNeuron; j++) {
      places[neuron * perNeuron + j] = (firstRow + j) * lanes + lane;
    }
  }
  return places;
}
