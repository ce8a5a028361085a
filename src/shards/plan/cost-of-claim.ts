import type { ClaimPlan } from '../../check/index.js';
import { canonicalSetting } from '../../core/index.js';
import type { ClaimResults } from '../decide/results-of-run.js';
import { nameOfStream, type RunStream } from './shard-task.js';

/** Estimated seconds of one replicate of a stream, on one core. */
export type CostOfReplicate = (stream: RunStream) => number;

/** Taken for a claim of which nothing is known. */
const unknownSeconds = 1;

/**
 * What replicates of a claim cost: as measured for their own stream, else as in the trial or on
 * average over what was measured, in the ratio of the costs that the claim states.
 *
 * @param trialSeconds - of one replicate at the first setting; default: not known
 */
export function costOfClaim(
  { property, settings, seed, engine }: ClaimPlan,
  { streams }: ClaimResults,
  trialSeconds: number | undefined,
): CostOfReplicate {
  const measured = new Map(
    [...streams].map(([name, ranges]) => {
      const sum = (of: (range: (typeof ranges)[number]) => number) =>
        ranges.reduce((total, range) => total + of(range), 0);
      return [
        name,
        sum(({ seconds }) => seconds) /
          Math.max(
            1,
            sum(({ count }) => count),
          ),
      ];
    }),
  );
  const all = [...measured.values()];
  const mean = all.length === 0 ? undefined : all.reduce((a, b) => a + b, 0) / all.length;
  const base = trialSeconds ?? mean ?? unknownSeconds;
  const [first] = settings;
  const statedCost = (stream: Pick<RunStream, 'setting'>) => property.cost?.(stream.setting) ?? 1;
  const costOfFirst = first === undefined ? 1 : statedCost(first);
  const byStream = new Map<string, number>();
  return (stream) => {
    const name = nameOfStream(stream, { seed, engine });
    const key = `${name} ${canonicalSetting(stream.setting)}`;
    const known = byStream.get(key);
    if (known !== undefined) return known;
    const ratio = statedCost(stream) / costOfFirst;
    const scaled = base * (Number.isFinite(ratio) && ratio > 0 ? ratio : 1);
    const seconds = measured.get(name) ?? scaled;
    byStream.set(key, seconds);
    return seconds;
  };
}
