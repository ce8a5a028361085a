import { basename } from 'node:path';
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
import { counted } from '../../values/format.js';
import type { CompiledNumber } from '../file/audit-file.js';
import type { Recipe } from '../file/recipe.js';
import type { Maker } from './reproduce.js';

/** Runs of the first look at a sampled number; each later one has four times as many. */
const firstRuns = 16;
const growth = 4;

/** Numbers of runs at which a recipe is looked at; one look without runs where nothing is random. */
export function looksOf(recipe: Recipe): readonly number[] {
  if (recipe.kind !== 'simulator' && recipe.kind !== 'claim') return [0];
  if (recipe.kind === 'claim' && recipe.side === 'theory') return [0];
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
    ...(data.drawn === undefined
      ? {}
      : {
          drawn: {
            figure: data.drawn.in,
            series: data.drawn.series,
            at: data.drawn.at,
            scale: data.drawn.scale ?? 'linear',
          },
        }),
    published,
    margin,
    marginJustification: data.margin?.because ?? 'what the printed digits leave open',
    reproducedBy: wordsOf(number),
    readings: number.readings,
    byChoice,
    outcome: number.disagreement === undefined ? outcomeOf(byChoice) : 'not comparable',
    problems: [
      ...(number.disagreement === undefined ? [] : [number.disagreement]),
      ...idleReadings(number, byChoice, readings),
    ],
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
    const isEarly = comparison.outcome === 'contradicted' && isOfOneRun(published.sampling);
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

function wordsOf({ recipe, beside }: CompiledNumber): string {
  const others = [...beside.values()].map(wordsOfRecipe).join(' and ');
  return `${wordsOfRecipe(recipe)}${others === '' ? '' : `, beside ${others}`}`;
}

function wordsOfRecipe(recipe: Recipe): string {
  if (recipe.kind === 'is') return 'an expression';
  if (recipe.kind === 'draws') {
    const { file, variable } = recipe.request;
    const files = (typeof file === 'string' ? [file] : file).map((own) => basename(own));
    const what =
      typeof recipe.statistic === 'number' ? `quantile ${recipe.statistic}` : recipe.statistic;
    return `${what} of draws${variable === undefined ? '' : ` of ${variable}`} in ${files.join(', ')}`;
  }
  if (recipe.kind === 'recorded') {
    return `${counted(recipe.runs, 'recorded run')}, not made again here: ${recipe.by}`;
  }
  const value = recipe.value.source;
  const place = recipe.place === undefined ? '' : `, place ${recipe.place + 1}`;
  switch (recipe.kind) {
    case 'predictor':
      return `predictor ${recipe.predictor.id}, ${value}${place}`;
    case 'simulator':
      return `simulator ${recipe.simulator.id}, ${value}${place}`;
    case 'claim':
      return `${recipe.side === 'theory' ? 'theory' : 'system'} of the claim ${recipe.claim}, ${value}${place}`;
  }
}
