import type { LogRatioRelation } from '../../core/index.js';
import {
  logRatioSlopeEstimate,
  logRatioSlopeInterval,
  logRatioSlopeLogEValue,
  startSignPredictions,
} from '../../stats/index.js';
import { ofAnyLaw, type Question, type Reader } from './reader.js';

/** Slope of the log ratio of two densities, from the differences of paired draws. */
export function readLogRatios({ components }: Question<LogRatioRelation>): Reader {
  const columns = components.map(() => ({
    differences: [] as number[],
    predictions: startSignPredictions(),
  }));
  return {
    add: (values) => {
      for (const [index, { differences, predictions }] of columns.entries()) {
        const difference = values[2 * index] - values[2 * index + 1];
        differences.push(difference);
        predictions.add(difference);
      }
    },
    read: () =>
      columns.map(({ differences, predictions }) => {
        const predicted = predictions.logLoss();
        const { slope, standardError } = logRatioSlopeEstimate(differences);
        return {
          method: 'log-ratio-slope',
          // Without differences of both signs the likelihood has no maximum yet.
          estimate: Number.isFinite(slope) ? slope : Math.sign(slope || 0) * Number.MAX_VALUE,
          standardError,
          normality: ofAnyLaw,
          numReplicates: differences.length,
          interval: (rate) => logRatioSlopeInterval(differences, rate, predicted),
          logEValueAt: (value) => logRatioSlopeLogEValue(differences, value, predicted),
        };
      }),
  };
}
