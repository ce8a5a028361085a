import { VerificationError } from '../../core/index.js';
import {
  type Arena,
  arenaAlignment,
  fieldOffsets,
  type PlanFields,
  planBytes,
} from '../../kernels/index.js';

/** Where the arrays of a plan lie, in bytes from its start. */
export interface ArrayPlaces<Plan extends PlanFields> {
  readonly bytes: number;
  readonly at: Readonly<Record<Plan['arrays'][number], number>>;
}

/** A plan counts bytes in 32 bits; beyond that, places would wrap around. */
const mostBytes = 2 ** 32 - arenaAlignment;

/**
 * Puts arrays behind a plan, one after the other, each aligned.
 *
 * @param sizes - in bytes
 * @param job - what the memory is for, with what to do when there is too little of it
 * @throws VerificationError 'engine-failed' for more than 4 GiB
 */
export function placeArrays<Plan extends PlanFields>(
  plan: Plan,
  sizes: Readonly<Record<Plan['arrays'][number], number>>,
  job: { readonly name: string; readonly advice: string },
): ArrayPlaces<Plan> {
  let bytes = aligned(planBytes(plan));
  const at = {} as Record<Plan['arrays'][number], number>;
  for (const name of plan.arrays as readonly Plan['arrays'][number][]) {
    at[name] = bytes;
    bytes += aligned(sizes[name]);
  }
  if (bytes > mostBytes) {
    throw new VerificationError(
      'engine-failed',
      `the ${job.name} needs ${(bytes / 2 ** 30).toFixed(1)} GiB of memory, expected at most 4: ${job.advice}`,
    );
  }
  return { bytes, at };
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / arenaAlignment) * arenaAlignment;
}

/** A plan in the memory of a kernel, by the names of its fields. */
export interface PlanMemory<Plan extends PlanFields> {
  readonly setDouble: (field: Plan['doubles'][number], value: number) => void;
  readonly setWord: (field: Plan['words'][number], value: number) => void;
  readonly word: (field: Plan['words' | 'arrays' | 'results'][number]) => number;
  /** Numbers of the state's type, `length` of them. */
  readonly reals: (field: Plan['arrays'][number], length: number) => Float32Array | Float64Array;
  readonly doubles: (field: Plan['arrays'][number], length: number) => Float64Array;
  readonly words: (field: Plan['arrays'][number], length: number) => Uint32Array;
}

/** Writes where the arrays of a plan are at the start of a block. */
export function planMemory<Plan extends PlanFields>(
  plan: Plan,
  { bytes, at }: ArrayPlaces<Plan>,
  { buffer, start }: Arena,
  precision: 'float32' | 'float64',
): PlanMemory<Plan> {
  const view = new DataView(buffer, start, bytes);
  const Reals = precision === 'float32' ? Float32Array : Float64Array;
  const offsets = fieldOffsets(plan);
  const offsetOf = (field: string): number => offsets.get(field) ?? Number.NaN;
  const placeOf = (field: Plan['arrays'][number]): number => start + at[field];
  for (const name of plan.arrays as readonly Plan['arrays'][number][]) {
    view.setUint32(offsetOf(name), at[name], true);
  }
  return {
    setDouble: (field, value) => view.setFloat64(offsetOf(field), value, true),
    setWord: (field, value) => view.setInt32(offsetOf(field), value, true),
    word: (field) => view.getInt32(offsetOf(field), true),
    reals: (field, length) => new Reals(buffer, placeOf(field), length),
    doubles: (field, length) => new Float64Array(buffer, placeOf(field), length),
    words: (field, length) => new Uint32Array(buffer, placeOf(field), length),
  };
}
