import type { RankRelation } from '../../core/index.js';
import {
  rankDistanceEstimate,
  rankDistanceInterval,
  rankDistanceLogEValue,
} from '../../stats/index.js';
import { firstLookOf, ofAnyLaw, type Question, type Reader } from './reader.js';

/** Distance of ranks from uniform, in cells of equal probability. */
export function readRanks(question: Question<RankRelation>): Reader {
  const { numDraws, numCells } = question.relation;
  const firstLook = firstLookOf(question);
  const counts = question.components.map(() => new Array<number>(numCells).fill(0));
  let numReplicates = 0;
  return {
    add: (values) => {
      numReplicates += 1;
      for (const [index, rank] of values.entries()) {
        counts[index][Math.floor((rank * numCells) / (numDraws + 1))] += 1;
      }
    },
    read: () =>
      counts.map((cells) => ({
        method: 'rank-mixture',
        estimate: rankDistanceEstimate(cells),
        // Standard deviation of a share of one half.
        standardError: 0.5 / Math.sqrt(numReplicates),
        normality: ofAnyLaw,
        numReplicates,
        interval: (rate) => rankDistanceInterval(cells, rate, firstLook),
        logEValueAt: (distance) => rankDistanceLogEValue(cells, distance),
      })),
  };
}
