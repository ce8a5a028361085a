/** The fields of a plan, the structure at the start of a kernel's block, in its order. */
export interface PlanFields {
  /** Numbers of 64 bits. */
  readonly doubles: readonly string[];
  /** Numbers of 32 bits. */
  readonly words: readonly string[];
  /** Arrays, as their distances in bytes from the start of the plan: `name_at` in C. */
  readonly arrays: readonly string[];
  /** Words that a call writes. */
  readonly results: readonly string[];
}

/** Bytes of the structure that C makes of these fields; a compiled kernel must say the same. */
export function planBytes({ doubles, words, arrays, results }: PlanFields): number {
  const numWords = words.length + arrays.length + results.length;
  return 8 * doubles.length + 8 * Math.ceil(numWords / 2);
}

/** Bytes from its start to a field. */
export function fieldOffset({ doubles, words, arrays, results }: PlanFields, name: string): number {
  const place = doubles.indexOf(name);
  if (place >= 0) return 8 * place;
  return 8 * doubles.length + 4 * [...words, ...arrays, ...results].indexOf(name);
}
