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
 * Puts chains together that can share the lanes of a vector: one chain a lane
 * when the network is narrower than a vector, else one chain a call. Which of
 * the two depends on the width alone, so a chain gives the same bits whatever
 * it runs with.
 */
export function groupChains(chains: readonly Chain[], lanes: number): ChainGroup[] {
  const groups: ChainGroup[] = [];
  const open = new Map<string, { chains: Chain[]; places: number[] }>();
  for (const [place, chain] of chains.entries()) {
    if (chain.shape.width >= lanes) {
      groups.push({ chains: [chain], places: [place], lanesAreChains: false });
      continue;
    }
    const kind = kindOf(chain);
    let group = open.get(kind);
    if (group === undefined || group.chains.length === lanes) {
      group = { chains: [], places: [] };
      open.set(kind, group);
      groups.push({ ...group, lanesAreChains: true });
    }
    group.chains.push(chain);
    group.places.push(place);
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
