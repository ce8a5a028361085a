import { invalidArgument, type RandomKey } from '../../core/index.js';
import type { DescentNetwork } from '../../engines/index.js';
import { fillPortableNormal, streams } from '../../random/index.js';

/** Where the neurons of a run start. */
export interface DescentStart {
  /**
   * `orthonormal`: a uniformly random orthonormal frame of the inputs other than the first, so
   * that all overlaps vanish, those with the target too; `independent`: each uniform on the
   * sphere of all inputs.
   */
  readonly directions: 'orthonormal' | 'independent';
  /**
   * Which of the directions each neuron has, a whole number >= 0 for each: [0, 1, 0, 1] lets
   * the third neuron start as the first and the fourth as the second. Default: each has its own.
   */
  readonly directionOf?: readonly number[];
  /** a_0 of all neurons, or a list of one for each. */
  readonly readouts: number | readonly number[];
}

/**
 * The state that a run of a key starts from: neuron by neuron its weights and its readout.
 *
 * @throws VerificationError 'invalid-argument' for more orthonormal directions than there is room
 *   for, lists of another length, and numbers out of range
 * @source montanari2025, appendix D (symmetric start; the two settings of its test of accuracy)
 */
export function drawDescentStart(
  { inputDimension, width }: Pick<DescentNetwork, 'inputDimension' | 'width'>,
  start: DescentStart,
  key: RandomKey,
): Float64Array {
  requireWhole('network.inputDimension', inputDimension);
  requireWhole('network.width', width);
  const directionOf = directionsOfNeurons(start, width);
  const readouts = readoutsOf(start, width);
  const count = Math.max(...directionOf) + 1;
  const directions = drawDirections(start.directions, inputDimension, count, key);
  const state = new Float64Array(width * (inputDimension + 1));
  for (const [i, direction] of directionOf.entries()) {
    state.set(directions[direction], i * (inputDimension + 1));
    state[i * (inputDimension + 1) + inputDimension] = readouts[i];
  }
  return state;
}

function requireWhole(name: string, value: number): void {
  if (!(Number.isSafeInteger(value) && value >= 1)) {
    throw invalidArgument(name, value, 'a whole number >= 1');
  }
}

function directionsOfNeurons({ directionOf }: DescentStart, width: number): readonly number[] {
  if (directionOf === undefined) return Array.from({ length: width }, (_, i) => i);
  if (directionOf.length !== width) {
    throw invalidArgument('start.directionOf.length', directionOf.length, `${width} numbers`);
  }
  for (const [i, direction] of directionOf.entries()) {
    if (!(Number.isInteger(direction) && direction >= 0 && direction < width)) {
      const expected = `a whole number in [0, ${width - 1}]`;
      throw invalidArgument(`start.directionOf[${i}]`, direction, expected);
    }
  }
  return directionOf;
}

function readoutsOf({ readouts }: DescentStart, width: number): readonly number[] {
  const list = typeof readouts === 'number' ? Array<number>(width).fill(readouts) : readouts;
  if (list?.length !== width) {
    const expected = `${width} numbers, or one for all`;
    throw invalidArgument('start.readouts.length', list?.length, expected);
  }
  for (const [i, readout] of list.entries()) {
    if (!Number.isFinite(readout)) {
      throw invalidArgument(`start.readouts[${i}]`, readout, 'a finite number');
    }
  }
  return list;
}

function drawDirections(
  kind: DescentStart['directions'],
  dimension: number,
  count: number,
  key: RandomKey,
): readonly Float64Array[] {
  const isFrame = kind === 'orthonormal';
  if (!isFrame && kind !== 'independent') {
    throw invalidArgument('start.directions', kind, 'orthonormal or independent');
  }
  if (isFrame && count > dimension - 1) {
    throw invalidArgument(
      'network.inputDimension',
      dimension,
      `at least ${count + 1}, as ${count} directions are orthogonal to one another and to the first input`,
      'take more inputs, fewer neurons or independent directions',
    );
  }
  const directions: Float64Array[] = [];
  for (let index = 0; index < count; index++) {
    const direction = new Float64Array(dimension);
    fillPortableNormal(key, streams.initialState, index, direction);
    if (isFrame) direction[0] = 0;
    // Once leaves overlaps of some roundings over what is left of the length; twice does not.
    for (let round = 0; round < 2 && isFrame; round++) {
      for (const other of directions) addMultiple(direction, -productOf(direction, other), other);
    }
    const norm = Math.sqrt(productOf(direction, direction));
    directions.push(direction.map((number) => number / norm));
  }
  return directions;
}

function productOf(first: Float64Array, second: Float64Array): number {
  return first.reduce((sum, number, j) => sum + number * second[j], 0);
}

function addMultiple(vector: Float64Array, factor: number, other: Float64Array): void {
  for (let j = 0; j < vector.length; j++) vector[j] += factor * other[j];
}
