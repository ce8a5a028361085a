import { canonicalSetting, type Replicate } from '../../core/index.js';
import type { ReplicateSource } from '../replicates/replicate-source.js';

/** A source that runs each replicate of a claim itself once, however often it is asked for. */
export function rememberingSource(source: ReplicateSource): ReplicateSource {
  const known = new Map<string, Replicate[]>();
  return {
    ...source,
    run: async (request, signal) => {
      const { claim, control = '', phase, setting, first, count } = request;
      const name = JSON.stringify([claim, control, phase, canonicalSetting(setting)]);
      const own = known.get(name) ?? [];
      known.set(name, own);
      const numMissing = first + count - own.length;
      if (numMissing > 0) {
        own.push(
          ...(await source.run({ ...request, first: own.length, count: numMissing }, signal)),
        );
      }
      return own.slice(first, first + count);
    },
  };
}
