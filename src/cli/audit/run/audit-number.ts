import {
  type ComparisonRates,
  choicesOf,
  compareNumbers,
  isOfOneRun,
  nameOfChoice,
} from '../../../audit/index.js';
import type {
  AuditedNumber,
  AuditedReading,
  Choice,
  EntryOutcome,
  NumberUnderChoice,
  PublishedNumber,
  Reproduction,
} from '../../../core/index.js';
import type { CompiledNumber } from '../file/compiled-number.js';
import { isRun, type Recipe } from '../file/recipes/recipe.js';
import type { NumberData } from '../file/schema.js';
import type { Maker } from './reproduce.js';
import { reproducedBy } from './reproduced-by.js';

/** Runs of the first look at a sampled number; each later one has four times as many. */
const firstRuns = 16;
const growth = 4;

/** Numbers of runs at which a recipe is looked at; one look without runs where nothing is random. */
export function looksOf(recipe: Recipe): readonly number[] {
  if (!isRun(recipe)) return [0];
  const looks: number[] = [];
  for (let runs = firstRuns; runs < recipe.maxRuns; runs *= growth) looks.push(runs);
  return [...looks, recipe.maxRuns];
}

/** The choices under which a number is computed, the one taken first. */
export function choicesOfNumber(
  number: CompiledNumber,
  readings: readonly AuditedReading[],
): readonly Choice[] {
  const own = number.readings.flatMap((id) => readings.filter((reading) => reading.id === id));
  return choicesOf(own.map(({ id, options }) => ({ id, options: options.map((one) => one.id) })));
}

/**
 * Reproduces a number under each choice of its readings and compares it with what is published.
 *
 * @param rates - of one comparison of this number at one look under one choice
 */
export async function auditNumber(
  number: CompiledNumber,
  readings: readonly AuditedReading[],
  make: Maker,
  rates: ComparisonRates,
): Promise<AuditedNumber> {
  const { data, value, rounding, sampling, margin } = number;
  const published: PublishedNumber = { value, rounding, sampling };
  const byChoice: NumberUnderChoice[] = [];
  for (const choice of choicesOfNumber(number, readings)) {
    byChoice.push(await underChoice(number, published, choice, make, rates));
  }
  return {
    id: data.id,
    says: data.says,
    places: number.places,
    unit: String(data.unit),
    ...drawnOf(data),
    published,
    margin,
    marginJustification: data.margin?.because ?? 'what the printed digits leave open',
    reproducedBy: reproducedBy(number),
    readings: number.readings,
    byChoice,
    outcome: number.disagreement === undefined ? outcomeOf(byChoice) : 'not comparable',
    problems: [
      ...(number.disagreement === undefined ? [] : [number.disagreement]),
      ...idleReadings(number, byChoice, readings),
    ],
  };
}

function drawnOf({ drawn }: NumberData): Pick<AuditedNumber, 'drawn'> {
  if (drawn === undefined) return {};
  const { in: figure, series, at, scale = 'linear', across, up } = drawn;
  return {
    drawn: {
      ...{ figure, series, at, scale },
      ...(across === undefined ? {} : { across }),
      ...(up === undefined ? {} : { up }),
    },
  };
}

async function underChoice(
  number: CompiledNumber,
  published: PublishedNumber,
  choice: Choice,
  make: Maker,
  rates: ComparisonRates,
): Promise<NumberUnderChoice> {
  const at = number.at(choice);
  const looks = looksOf(number.recipe);
  for (const [index, numRuns] of looks.entries()) {
    const made = await make(number, at, numRuns);
    const { parameters } = made;
    const reproduction = await withGivenErrors(made.reproduction, number, choice, make, numRuns);
    const comparison = compareNumbers(published, reproduction, number.margin, rates);
    const isLast = index === looks.length - 1;
    // Few runs say little of what is rare among them.
    const isEarly = isOfOneRun(published.sampling) && reproduction.kind === 'sampled';
    if (isLast || (comparison.outcome !== 'undecided' && !isEarly)) {
      return { choice, parameters, reproduction, comparison };
    }
  }
  throw new Error('a number was not looked at');
}

/** A reproduction with what the errors of given numbers make of it, each taken at both ends. */
async function withGivenErrors(
  reproduction: Reproduction,
  number: CompiledNumber,
  choice: Choice,
  make: Maker,
  numRuns: number,
): Promise<Reproduction> {
  if (reproduction.kind === 'none') return reproduction;
  const { data, at } = number;
  let { numericalError } = reproduction;
  for (const [name, error] of Object.entries(data.givenErrors ?? {})) {
    const ends = [-1, 1].map(async (side) => {
      const moved = at(choice, { [name]: (data.given?.[name] ?? 0) + side * error });
      return (await make(number, moved, numRuns)).reproduction;
    });
    const moved = (await Promise.all(ends)).map((own) =>
      own.kind === 'none' ? own : Math.abs(own.value - reproduction.value),
    );
    const failed = moved.find((own) => typeof own === 'object');
    if (failed !== undefined) return failed;
    numericalError += Math.max(...moved.filter((own) => typeof own === 'number'));
  }
  return { ...reproduction, numericalError };
}

/** What the reading taken says, or another one where that contradicts the number. */
function outcomeOf(byChoice: readonly NumberUnderChoice[]): EntryOutcome {
  const [taken, ...others] = byChoice.map(({ comparison }) => comparison.outcome);
  if (taken === undefined) return 'not comparable';
  const isElsewhere = others.includes('reproduced');
  return taken === 'contradicted' && isElsewhere ? 'reproduced under another reading' : taken;
}

/** Readings that make no difference to a number: they were not to be crossed with it, or do not reach it. */
function idleReadings(
  { readings }: CompiledNumber,
  byChoice: readonly NumberUnderChoice[],
  all: readonly AuditedReading[],
): readonly string[] {
  const shown = new Map(
    byChoice.map(({ choice, reproduction }) => [nameOfChoice(choice), reproduction]),
  );
  return readings.flatMap((id) => {
    const options = all.find((own) => own.id === id)?.options ?? [];
    const changes = byChoice.some(({ choice }) => {
      const numbers = options.map((option) => {
        const own = shown.get(nameOfChoice({ ...choice, [id]: option.id }));
        return own?.kind === 'none' ? Number.NaN : own?.value;
      });
      return numbers.some((one) => !Object.is(one, numbers[0]));
    });
    return changes
      ? []
      : [
          `the reading ${id} changes nothing of this number: no expression uses a name that it sets, or leave it out`,
        ];
  });
}
