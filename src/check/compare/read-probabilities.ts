import { chancesIn, type ProbabilityRelation } from '../../core/index.js';
import {
  addToBettingSample,
  bettingInterval,
  bettingLogEValue,
  emptyBettingSample,
} from '../../stats/index.js';
import { ofAnyLaw, type Question, type Reader } from './reader.js';

/** Means of values in [0, 1], or of indicators that a value or a ratio exceeds a threshold. */
export function readProbabilities({
  relation,
  components,
  maxReplicates,
  refutationRate,
}: Question<ProbabilityRelation>): Reader {
  const samples = components.map(() => emptyBettingSample(maxReplicates / 2));
  const componentValues = (values: readonly number[]) => chancesIn(relation, values);
  return {
    componentValues,
    add: (values) => {
      for (const [index, value] of componentValues(values).entries()) {
        addToBettingSample(samples[index], value);
      }
    },
    read: () =>
      samples.map((sample) => {
        const count = sample.values.length;
        const mean = sample.sum / count;
        const variance =
          sample.values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (count - 1);
        return {
          method: 'betting',
          estimate: mean,
          standardError: Math.sqrt(variance / count),
          normality: ofAnyLaw,
          numReplicates: count,
          interval: (rate) => bettingInterval(sample, rate),
          logEValueAt: (value) => bettingLogEValue(sample, value, refutationRate),
        };
      }),
  };
}
