import type { CrossingRelation } from '../../core/index.js';
import {
  addToCovariance,
  cumulantCrossingEstimate,
  cumulantCrossingInterval,
  cumulantDifferenceRows,
  emptyCovariance,
} from '../../stats/index.js';
import { normalityOfMeans } from './normality.js';
import { allowed, precisionFor, type Question, type Reader } from './reader.js';

/** Coupling at which the Binder cumulants of two sizes cross. */
export function readCrossing(question: Question<CrossingRelation>): Reader {
  const { couplings } = question.relation;
  const grid = { couplings, degree: couplings.length > 3 ? 2 : 1 } as const;
  const precision = precisionFor(question);
  const replicates: (readonly number[])[] = [];
  return {
    add: (values) => {
      replicates.push(values);
    },
    read: () => {
      const rows = cumulantDifferenceRows(replicates);
      const differences = emptyCovariance(couplings.length);
      for (const row of rows) addToCovariance(differences, row);
      const { coupling, standardError } = cumulantCrossingEstimate(differences, grid);
      const columns = couplings.map((_, k) => rows.map((row) => row[k]));
      return [
        {
          method: 'cumulant-crossing',
          // Without a crossing yet: the end of the grid that is nearest to one.
          estimate: Number.isNaN(coupling) ? nearestEnd(couplings, differences.mean) : coupling,
          standardError,
          numReplicates: replicates.length,
          normality: (gate) => normalityOfMeans(columns, gate),
          interval: (rate) => cumulantCrossingInterval(differences, grid, allowed(rate), precision),
        },
      ];
    },
  };
}

function nearestEnd(couplings: readonly number[], differences: ArrayLike<number>): number {
  const last = couplings.length - 1;
  return couplings[Math.abs(differences[0]) < Math.abs(differences[last]) ? 0 : last];
}
