/** What a run keeps of a data set and of a network. */
export interface RunSizes {
  readonly inputDimension: number;
  /** Points to train on and to measure on; infinitely many are none. */
  readonly numPoints: number;
  readonly width: number;
}

/** A number of a data set: once in float64 as it was made, once in float32 for the engine. */
const bytesOfInput = 8 + 4;
/** A parameter: its start, its state and gradient on the engine, its two sums there and here. */
const bytesOfParameter = 8 + 2 * 4 + 2 * 8 + 2 * 8;

/** Bytes that a chain needs at least; scratch space of engines comes on top. */
export function leastMemoryOf({ inputDimension, numPoints, width }: RunSizes): number {
  return (
    numPoints * (inputDimension + 1) * bytesOfInput +
    width * (inputDimension + 1) * bytesOfParameter
  );
}
