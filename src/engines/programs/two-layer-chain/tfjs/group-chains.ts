import { type Chain, stride } from '../../../../core/index.js';

/** Chains that run as one program, and their places in the call. */
export interface ChainBatch {
  readonly chains: readonly Chain[];
  readonly places: readonly number[];
}

/**
 * Puts chains together that share shapes and schedule, in batches of at most
 * `maxElements` numbers in the largest tensor, and at least one chain.
 */
export function batchesOf(chains: readonly Chain[], maxElements: number): ChainBatch[] {
  const groups = new Map<string, number[]>();
  for (const [place, chain] of chains.entries()) {
    const program = programOf(chain);
    const group = groups.get(program);
    if (group === undefined) groups.set(program, [place]);
    else group.push(place);
  }
  return [...groups.values()].flatMap((group) => {
    const size = Math.max(1, Math.floor(maxElements / elementsOf(chains[group[0]])));
    return Array.from({ length: Math.ceil(group.length / size) }, (_, index) => {
      const part = group.slice(index * size, (index + 1) * size);
      return { places: part, chains: part.map((place) => chains[place]) };
    });
  });
}

/** Equal for chains that the same program runs; what may differ by chain is left out. */
function programOf({ shape, data, records, noise, ...chain }: Chain): string {
  const numSamples = data.targets.length;
  return JSON.stringify([
    shape,
    numSamples,
    chain.batchSize ?? numSamples,
    chain.firstStep ?? 0,
    chain.numSteps,
    noise.kind === 'none',
    chain.divergenceBound === undefined,
    records === undefined
      ? 'none'
      : [records.from, records.every, records.at, records.testSet?.targets.length ?? 'data'],
  ]);
}

/** Numbers of one chain in the largest tensor: its features or its parameters. */
function elementsOf({ shape, data, records }: Chain): number {
  const numSamples = Math.max(data.targets.length, records?.testSet?.targets.length ?? 0);
  return shape.width * Math.max(numSamples, stride(shape));
}
