import {
  type ArrayField,
  type DoubleField,
  doubleOffset,
  type Kernel,
  type ResultField,
  type WordField,
  wordOffset,
} from '../../kernels/index.js';
import type { Layout } from './lay-out.js';

/** A plan in the memory of a kernel, by the names of its fields. */
export interface PlanMemory {
  readonly setDouble: (field: DoubleField, value: number) => void;
  readonly setWord: (field: WordField, value: number) => void;
  readonly word: (field: WordField | ArrayField | ResultField) => number;
  /** Numbers of the state's type, `length` of them. */
  readonly reals: (field: ArrayField, length: number) => Float32Array | Float64Array;
  readonly doubles: (field: ArrayField, length: number) => Float64Array;
  readonly words: (field: ArrayField, length: number) => Uint32Array;
}

/** Takes memory for a layout and writes where its arrays are. */
export function takePlanMemory(kernel: Kernel, { bytes, at }: Layout): PlanMemory {
  const { buffer, start } = kernel.allocate(bytes);
  const view = new DataView(buffer, start, bytes);
  const Reals = kernel.precision === 'float32' ? Float32Array : Float64Array;
  for (const [field, offset] of Object.entries(at)) {
    view.setUint32(wordOffset(field as ArrayField), offset, true);
  }
  return {
    setDouble: (field, value) => view.setFloat64(doubleOffset(field), value, true),
    setWord: (field, value) => view.setInt32(wordOffset(field), value, true),
    word: (field) => view.getInt32(wordOffset(field), true),
    reals: (field, length) => new Reals(buffer, start + at[field], length),
    doubles: (field, length) => new Float64Array(buffer, start + at[field], length),
    words: (field, length) => new Uint32Array(buffer, start + at[field], length),
  };
}
