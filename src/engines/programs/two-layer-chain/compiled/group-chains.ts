import type { Chain } from '../../../../core/index.js';
import { testSetOf } from './recorded-set.js';

/** Chains that one call of a kernel runs side by side. */
export interface ChainGroup {
  readonly chains: readonly Chain[];
  /** Their places among all chains. */
  readonly places: readonly number[];
  /** A vector holds one neuron of many chains, or many neurons of one chain. */
  readonly lanesAreChains: boolean;
}

/**
 * Puts chains together that can share the lanes of a vector. Both ways to use the lanes
 * return the same bits, so the one that leaves fewer of them empty is taken: many chains a
 * vector for narrow networks, if there are enough of them, else one chain a call.
 */
export function groupChains(chains: readonly Chain[], lanes: number): ChainGroup[] {
  const ofKind = new Map<string, number[]>();
  for (const [place, chain] of chains.entries()) {
    const kind = kindOf(chain);
    const places = ofKind.get(kind) ?? [];
    places.push(place);
    ofKind.set(kind, places);
  }
  return [...ofKind.values()].flatMap((places) =>
    split(places, lanes, chains[places[0]].shape.width).map((some) => ({
      chains: some.map((place) => chains[place]),
      places: some,
      lanesAreChains: some.length > 1,
    })),
  );
}

/** Places of chains of one kind, in groups of as many as there are lanes, or one by one. */
function split(places: readonly number[], lanes: number, width: number): number[][] {
  const groups: number[][] = [];
  for (let first = 0; first < places.length; first += lanes) {
    const some = places.slice(first, first + lanes);
    // Vectors of neurons that one sample takes: one by one, and side by side.
    const isBetterAlone = some.length * Math.ceil(width / lanes) <= width;
    groups.push(...(isBetterAlone ? some.map((place) => [place]) : [some]));
  }
  return groups;
}

/** Equal for chains whose program is the same; what differs by lane is left out. */
function kindOf(chain: Chain): string {
  const { shape, data, records, noise } = chain;
  return JSON.stringify([
    shape,
    data.targets.length,
    chain.batchSize ?? data.targets.length,
    chain.firstStep ?? 0,
    chain.numSteps,
    noise.kind,
    noise.kind === 'normal' ? noise.substeps : 1,
    chain.temperature ?? 0,
    String(chain.divergenceBound),
    chain.arithmetic ?? 'float32',
    records === undefined
      ? 'none'
      : [
          records.from,
          records.every,
          records.at,
          records.series,
          records.timeOverlaps,
          records.keepStates === true,
          identity(testSetOf(chain)),
          records.probes?.map(identity) ?? [],
          records.directions?.map(identity) ?? [],
        ],
  ]);
}

const identities = new WeakMap<object, number>();
let numIdentities = 0;

/** The same number for the same object. */
function identity(object: object | undefined): number {
  if (object === undefined) return 0;
  const known = identities.get(object);
  if (known !== undefined) return known;
  numIdentities += 1;
  identities.set(object, numIdentities);
  return numIdentities;
}
