import type { AuditOutcome, Choice, ReadingOfAll } from '../core/index.js';

/** A convention that a paper leaves open, and what it may be; the first option is the one taken. */
export interface Reading {
  readonly id: string;
  readonly options: readonly string[];
}

/** All combinations of the options of some readings, the one of first options first. */
export function choicesOf(readings: readonly Reading[]): readonly Choice[] {
  return readings.reduce<readonly Choice[]>(
    (choices, { id, options }) =>
      choices.flatMap((choice) => options.map((option) => ({ ...choice, [id]: option }))),
    [{}],
  );
}

/** One name for a choice, whatever order its readings are in. */
export function nameOfChoice(choice: Choice): string {
  return Object.keys(choice)
    .sort()
    .map((id) => `${id}=${choice[id]}`)
    .join(' ');
}

/** The part of a choice that is about some readings. */
export function partOfChoice(choice: Choice, readings: readonly string[]): Choice {
  return Object.fromEntries(readings.map((id) => [id, choice[id] ?? '']));
}

/** What a number came to under each choice of the readings that it depends on. */
export interface NumberByChoice {
  readonly readings: readonly string[];
  readonly outcomes: ReadonlyMap<string, AuditOutcome>;
}

/**
 * All readings of the whole paper, the one that explains it best first: with most numbers
 * reproduced, then fewest contradicted, then nearest to the one taken.
 */
export function rankReadings(
  readings: readonly Reading[],
  numbers: readonly NumberByChoice[],
): readonly ReadingOfAll[] {
  const all = choicesOf(readings).map((choice): ReadingOfAll => {
    const counts = { reproduced: 0, contradicted: 0, undecided: 0, 'not comparable': 0 };
    for (const number of numbers) {
      const own = partOfChoice(choice, number.readings);
      counts[number.outcomes.get(nameOfChoice(own)) ?? 'not comparable'] += 1;
    }
    const numOther = readings.filter(({ id, options }) => choice[id] !== options[0]).length;
    return { choice, numOther, counts };
  });
  return [...all].sort(
    (a, b) =>
      b.counts.reproduced - a.counts.reproduced ||
      a.counts.contradicted - b.counts.contradicted ||
      a.numOther - b.numOther,
  );
}
