import { invalidArgument, type LabelledInputs, type RandomKey } from '../../core/index.js';
import { compositeParity, hypercube } from '../../models/index.js';
import { deriveKey, fillRademacher, streams } from '../../random/index.js';
import { type ParityRun, supportsOf } from './parity-run.js';

/** Points with the target, and with the parity of each support. */
export interface ParityPoints extends LabelledInputs {
  /** One array per support. */
  readonly parities: readonly Float64Array[];
}

/** What a run learns from and is measured on. */
export interface ParityDataSets {
  readonly training: LabelledInputs;
  /** Where outputs are recorded; the same object as `training` when both are the whole cube. */
  readonly test: ParityPoints;
  /** Where the alignment of single neurons is found. */
  readonly alignment: ParityPoints;
}

/** Largest dimension whose whole cube is listed. */
export const largestCube = 14;
const defaultNumPoints = 4096;

/**
 * The data of a run. Up to dimension 14 everything defaults to the whole cube;
 * above, points are drawn from it and the cube is never listed.
 *
 * @throws VerificationError 'invalid-argument' when the dimension is above 14 and
 *   the number of training points is not given
 */
export function parityDataSets(run: ParityRun, key: RandomKey): ParityDataSets {
  const { network, numSamples, numTestPoints, dataKey } = run;
  const { inputDimension } = network;
  const supports = supportsOf(run);
  const cube = inputDimension <= largestCube ? parityCube(inputDimension, supports) : undefined;
  const draw = (from: RandomKey, numPoints: number) =>
    drawPoints(inputDimension, supports, numPoints, from);
  const training = numSamples === undefined ? cube : draw(dataKey ?? key, numSamples);
  if (training === undefined) {
    throw invalidArgument(
      'numSamples',
      undefined,
      'a whole number >= 1',
      `the cube of dimension ${inputDimension} > ${largestCube} has too many points to train on`,
    );
  }
  const fresh = (name: string, numPoints: number) => draw(deriveKey(key, name), numPoints);
  const test =
    cube !== undefined && numTestPoints === undefined
      ? cube
      : fresh('test points', numTestPoints ?? defaultNumPoints);
  return { training, test, alignment: cube ?? fresh('alignment points', defaultNumPoints) };
}

const cubes = new Map<string, ParityPoints>();

/** Every point of the cube; one object for all runs, which nothing changes. */
export function parityCube(
  inputDimension: number,
  supports: readonly (readonly number[])[],
): ParityPoints {
  const name = JSON.stringify([inputDimension, supports]);
  const known = cubes.get(name);
  if (known !== undefined) return known;
  const cube = label(hypercube(inputDimension), inputDimension, supports);
  cubes.set(name, cube);
  return cube;
}

function drawPoints(
  inputDimension: number,
  supports: readonly (readonly number[])[],
  numPoints: number,
  key: RandomKey,
): ParityPoints {
  const inputs = new Float64Array(numPoints * inputDimension);
  fillRademacher(key, streams.data, 0, inputs);
  return label(inputs, inputDimension, supports);
}

function label(
  inputs: Float64Array,
  inputDimension: number,
  supports: readonly (readonly number[])[],
): ParityPoints {
  const targets = compositeParity(inputs, inputDimension, supports);
  const parities =
    supports.length === 1
      ? [targets]
      : supports.map((support) => compositeParity(inputs, inputDimension, [support]));
  return { inputs, targets, parities };
}
