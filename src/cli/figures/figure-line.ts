import { type FigureEvidence, type SimulatedMean, visible } from '../../core/index.js';
import { figureName } from '../../runs/index.js';
import { counted, formatSeconds } from '../values/format.js';

/** What became of a figure, in numbers. */
export interface FigureFacts {
  readonly id: string;
  readonly numReplicates: number;
  readonly numLost: number;
  readonly seconds: number;
}

/** The facts of one figure. */
export function figureFacts(evidence: FigureEvidence): FigureFacts {
  const means = simulatedMeans(evidence);
  return {
    id: figureName(evidence.suite, evidence.id),
    numReplicates: means.reduce((sum, { numReplicates }) => sum + numReplicates, 0),
    numLost: means.reduce((sum, { numLost }) => sum + numLost, 0),
    seconds: evidence.seconds,
  };
}

/** One line for a figure that is done, and what went wrong on the way below. */
export function figureLine(evidence: FigureEvidence): string {
  const { id, numReplicates, numLost, seconds } = figureFacts(evidence);
  const lost = numLost === 0 ? '' : `, ${numLost} lost`;
  return [
    `figure ${id}: ${counted(numReplicates, 'replicate')}${lost}, ${formatSeconds(seconds)}`,
    ...evidence.problems.map((problem) => `  ${visible(problem)}`),
  ].join('\n');
}

function simulatedMeans(evidence: FigureEvidence): readonly SimulatedMean[] {
  if (evidence.kind === 'heat-map') return evidence.cells;
  return evidence.series.flatMap((series) => (series.kind === 'simulation' ? series.points : []));
}
