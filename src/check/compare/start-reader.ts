import { internalError } from '../../core/index.js';
import { readAllOf } from './read-all-of.js';
import { readCrossing } from './read-crossing.js';
import { readDistributions } from './read-distributions.js';
import { readExponent } from './read-exponent.js';
import { readLimit } from './read-limit.js';
import { readLogRatios } from './read-log-ratios.js';
import { readMeans } from './read-means.js';
import { readProbabilities } from './read-probabilities.js';
import { readQuantiles } from './read-quantiles.js';
import { readRanks } from './read-ranks.js';
import { readValues } from './read-values.js';
import { readVarianceRatios, readVariances } from './read-variances.js';
import type { Question, Reader } from './reader.js';

/** The inference that a relation asks for. */
export function startReader(question: Question): Reader {
  const { relation } = question;
  switch (relation.kind) {
    case 'value':
      return readValues({ ...question, relation });
    case 'mean':
      return readMeans({ ...question, relation });
    case 'probability':
      return readProbabilities({ ...question, relation });
    case 'variance':
      return readVariances({ ...question, relation });
    case 'variance-ratio':
      return readVarianceRatios({ ...question, relation });
    case 'quantile':
      return readQuantiles({ ...question, relation });
    case 'distribution':
      return readDistributions({ ...question, relation });
    case 'rank':
      return readRanks({ ...question, relation });
    case 'scales-as':
      return readExponent({ ...question, relation });
    case 'converges':
      return readLimit({ ...question, relation });
    case 'log-ratio-slope':
      return readLogRatios({ ...question, relation });
    case 'cumulant-crossing':
      return readCrossing({ ...question, relation });
    case 'all-of':
      return readAllOf({ ...question, relation }, startReader);
    default:
      throw internalError(`no inference for the relation ${JSON.stringify(relation)}`);
  }
}
