import {
  type Chain,
  type ChainNoise,
  defineSimulator,
  lost,
  type RecordSums,
} from '../../core/index.js';
import { twoLayerChain } from '../../engines/index.js';

/** A chain of any two-layer network as plain data: all of `Chain` but its key. */
export type TwoLayerSystem = Omit<Chain, 'key' | 'noise'> & {
  /** Not that of a function, which is no plain data. */
  readonly noise: Exclude<ChainNoise, { readonly kind: 'given' }>;
};

/** What such a chain leaves. */
export interface TwoLayerRun {
  /** The state after the last step. */
  readonly end: Float64Array;
  readonly records: RecordSums;
}

/** One chain of a two-layer network on the engine, exactly as it is written down. */
export const twoLayerSystem = defineSimulator(
  'sgld/two-layer-chain',
  async (chain: TwoLayerSystem, key, engine) => {
    const [{ outcome, state, records }] = await engine.run(twoLayerChain, [{ ...chain, key }]);
    if (outcome !== 'completed') return lost(outcome, 'take smaller steps');
    return { end: state, records } satisfies TwoLayerRun;
  },
);
