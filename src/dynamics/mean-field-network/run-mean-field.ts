import {
  type Engine,
  type LostRun,
  lost,
  type Program,
  type RandomKey,
  type RecordSchedule,
  type StepSizePiece,
} from '../../core/index.js';
import type {
  MeanFieldNetwork,
  MeanFieldResult,
  MeanFieldRun,
  RecordedState,
} from '../../engines/index.js';
import { type MeanFieldNoise, noiseAmplitudeOf } from './langevin-noise.js';
import { drawMeanFieldStart, type GivenStart, type MeanFieldStart } from './mean-field-start.js';

/** What the systems of networks in the mean-field scaling have in common. */
export interface MeanFieldSystem {
  readonly network: MeanFieldNetwork;
  readonly start: MeanFieldStart | GivenStart;
  /** s_k = epsilon xi(k epsilon) of step k, whose time is k epsilon. */
  readonly stepSize: number | readonly StepSizePiece[];
  readonly numSteps: number;
  /** lambda of the penalty lambda |theta_i|^2 / 2; default 0. */
  readonly decay?: number;
  /** Default none. */
  readonly noise?: MeanFieldNoise;
  /** Largest absolute coordinate that still counts as stable; default Infinity. */
  readonly divergenceBound?: number;
  /** Steps before which the whole state is kept; default none. */
  readonly records?: RecordSchedule;
}

/** What a run leaves: states neuron by neuron, their weights and then the coefficient. */
export interface MeanFieldStates {
  readonly records: readonly RecordedState[];
  /** After the last step. */
  readonly end: Float64Array;
}

/**
 * Runs a system: its start, noise and samples follow from the key, each from a stream of its
 * own, so systems of one key share what they have in common.
 *
 * @param special - what the program needs besides
 */
export async function runMeanField<Job extends MeanFieldRun>(
  program: Program<Job, MeanFieldResult>,
  system: MeanFieldSystem,
  special: Omit<Job, keyof MeanFieldRun>,
  key: RandomKey,
  engine: Engine,
): Promise<MeanFieldStates | LostRun> {
  const { network, start, decay = 0, divergenceBound, records } = system;
  let state = drawMeanFieldStart(network, start, key);
  const recorded: RecordedState[] = [];
  for (const piece of piecesOf(system)) {
    const run: MeanFieldRun = {
      ...{ network, decay, key, state, ...piece },
      ...(divergenceBound === undefined ? {} : { divergenceBound }),
      ...(records === undefined ? {} : { records }),
    };
    const [result] = await engine.run(program, [{ ...run, ...special } as Job]);
    if (result.outcome !== 'completed') return lost(result.outcome, 'take smaller steps');
    recorded.push(...result.records);
    state = result.state;
  }
  return { records: recorded, end: state };
}

type Piece = Pick<MeanFieldRun, 'stepSize' | 'noiseAmplitude' | 'firstStep' | 'numSteps'>;

/** One run, or with noise one for each step size, as noise has one amplitude in a run. */
function piecesOf({ network, stepSize, numSteps, noise }: MeanFieldSystem): Piece[] {
  if (noise === undefined) return [{ stepSize, noiseAmplitude: 0, numSteps }];
  const sizes = typeof stepSize === 'number' ? [{ stepSize, numSteps }] : stepSize;
  const pieces: Piece[] = [];
  let firstStep = 0;
  for (const piece of sizes) {
    const length = Math.min(piece.numSteps, numSteps - firstStep);
    const noiseAmplitude = noiseAmplitudeOf(network, noise, piece.stepSize);
    pieces.push({ stepSize: piece.stepSize, noiseAmplitude, firstStep, numSteps: length });
    firstStep += length;
  }
  return pieces;
}
