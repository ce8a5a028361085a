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

/** Bytes from its start to each field, by name. */
export function fieldOffsets(fields: PlanFields): ReadonlyMap<string, number> {
  const { doubles, words, arrays, results } = fields;
  return new Map([
    ...doubles.map((name, place) => [name, 8 * place] as const),
    ...[...words, ...arrays, ...results].map(
      (name, place) => [name, 8 * doubles.length + 4 * place] as const,
    ),
  ]);
}
