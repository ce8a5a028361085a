import { sampledNumber } from '../../../audit/index.js';
import {
  diagnoseRuns,
  type LoweredSuite,
  poolSource,
  type ReplicateSource,
  type TaskPool,
} from '../../../check/index.js';
import {
  encodeJson,
  messageOf,
  type NamedValues,
  type NoNumber,
  type Parameters,
  type Replicate,
  type Reproduction,
} from '../../../core/index.js';
import type { NumberOf } from '../../claim-files/compile-expression.js';
import type { NamedParameters } from '../../claim-files/expressions/expression.js';
import { runSimulator } from '../../simulate/run-simulator.js';
import type { Recipe } from '../file/recipe.js';

/** With what numbers are reproduced. */
export interface Workshop {
  readonly pool: TaskPool;
  readonly seed: number;
  readonly engine: string;
}

/** A number made again, and with which parameters. */
export interface Made {
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly reproduction: Reproduction;
}

/** Makes numbers; what is asked for twice is computed once. */
export type Maker = (
  recipe: Recipe,
  at: NamedParameters,
  as: NumberOf,
  numRuns: number,
) => Promise<Made>;

type Raw =
  | { readonly kind: 'computed'; readonly value: number; readonly numericalError: number }
  | { readonly kind: 'runs'; readonly values: readonly number[] }
  | NoNumber;

/** A maker; whatever goes wrong with one number becomes what it came to. */
export function numberMaker(workshop: Workshop): Maker {
  const known = new Map<string, Promise<Raw>>();
  const sources = new Map<LoweredSuite, ReplicateSource>();
  const sourceOf = (suite: LoweredSuite): ReplicateSource => {
    const own = sources.get(suite) ?? poolSource(workshop.pool, suite);
    sources.set(suite, own);
    return own;
  };
  return async (recipe, at, as, numRuns) => {
    let parameters: Parameters = {};
    try {
      if (recipe.kind === 'is') {
        const raw = {
          kind: 'computed',
          value: recipe.value(at),
          numericalError: recipe.error(at),
        } as const;
        return { parameters: at, reproduction: converted(raw, at, as) };
      }
      parameters = recipe.parameters(at);
      const name = encodeJson([nameOf(recipe), parameters, numRuns]);
      const raw = known.get(name) ?? make(recipe, parameters, numRuns, workshop, sourceOf);
      known.set(name, raw);
      return { parameters, reproduction: converted(await raw, at, as) };
    } catch (error) {
      return { parameters, reproduction: failed(messageOf(error)) };
    }
  };
}

/** What a recipe makes, whatever its parameters are. */
function nameOf(recipe: Exclude<Recipe, { kind: 'is' }>): readonly unknown[] {
  const { kind, value, place } = recipe;
  switch (kind) {
    case 'predictor':
      return [kind, recipe.predictor.id, value, place];
    case 'simulator':
      return [kind, recipe.simulator.id, value, place];
    case 'claim':
      return [kind, recipe.claim, recipe.side, value, place];
  }
}

async function make(
  recipe: Exclude<Recipe, { kind: 'is' }>,
  parameters: Parameters,
  numRuns: number,
  workshop: Workshop,
  sourceOf: (suite: LoweredSuite) => ReplicateSource,
): Promise<Raw> {
  switch (recipe.kind) {
    case 'predictor': {
      const { values, numericalError } = recipe.predictor.predict(parameters);
      return computedOf(recipe.predictor.id, recipe, values, numericalError);
    }
    case 'simulator': {
      const { pool, seed, engine } = workshop;
      const { id, observables } = recipe.simulator;
      const request = { id, parameters, numReplicates: numRuns, seed, engine };
      const result = await runSimulator(pool, request);
      if (result.kind === 'failed') return failed(result.message);
      const index = observables.indexOf(recipe.value);
      return { kind: 'runs', values: result.replicates.map((own) => own.values[index]) };
    }
    case 'claim':
      return makeOfClaim(recipe, parameters, numRuns, workshop, sourceOf(recipe.suite));
  }
}

async function makeOfClaim(
  recipe: Extract<Recipe, { kind: 'claim' }>,
  setting: Parameters,
  numRuns: number,
  { seed, engine }: Workshop,
  source: ReplicateSource,
): Promise<Raw> {
  const { claim, side, value, place = 0 } = recipe;
  const expected = await source.expect({ claim, setting, withControls: false });
  const { components } = expected.claim.prediction;
  const labels = components.map(({ label, name = label }) => ({ label, name }));
  const index = labels.findIndex(({ label }) => label === value);
  const named = labels.flatMap(({ name }, own) => (name === value ? [own] : []));
  const chosen = index === -1 ? named[place] : index;
  if (chosen === undefined) {
    const all = [...new Set(labels.map(({ label }) => label))].join(', ');
    return failed(`${claim} has no value '${value}'; it has: ${all}`);
  }
  const { value: predicted, numericalError } = components[chosen];
  if (side === 'theory') return { kind: 'computed', value: predicted, numericalError };
  const request = { claim, seed, engine, phase: 'explore', setting, first: 0 } as const;
  const { signal } = new AbortController();
  const replicates = await source.run({ ...request, count: numRuns }, signal);
  return ofReplicates(replicates, chosen);
}

function ofReplicates(replicates: readonly Replicate[], index: number): Raw {
  const values = replicates.map(({ values: own }) => own[index] ?? Number.NaN);
  const spread = sampledNumber(values).spread ?? 0;
  // What drifts by more than a tenth of the spread of single runs is not what it settles to.
  const margins = (replicates[0]?.values ?? []).map((_, own) =>
    own === index ? 0.1 * spread : Number.POSITIVE_INFINITY,
  );
  const broken = diagnoseRuns(replicates, margins).find(({ holds }) => !holds);
  if (broken === undefined) return { kind: 'runs', values };
  const isDrift = broken.name === 'stationary';
  return {
    kind: 'none',
    because: isDrift ? 'not in equilibrium' : 'failed',
    message: isDrift ? `not in equilibrium: ${broken.message}` : broken.message,
  };
}

function computedOf(
  id: string,
  { value: name, place }: { readonly value: string; readonly place: number | undefined },
  values: NamedValues,
  errors: NamedValues,
): Raw {
  const own = Object.hasOwn(values, name) ? values[name] : undefined;
  if (own === undefined) {
    return failed(`${id} gives no ${name} here; it gives ${Object.keys(values).join(', ')}`);
  }
  if (typeof own !== 'number' && place === undefined) {
    return failed(`${name} of ${id} is a list of ${own.length}: say which place is taken`);
  }
  const value = typeof own === 'number' ? own : own[place ?? 0];
  if (value === undefined) return failed(`${name} of ${id} has no place ${(place ?? 0) + 1}`);
  const bounds = Object.hasOwn(errors, name) ? errors[name] : 0;
  const numericalError = typeof bounds === 'number' ? bounds : (bounds[place ?? 0] ?? 0);
  return { kind: 'computed', value, numericalError };
}

/** What is compared: the same of each run, or of the number and both ends of its error. */
function converted(raw: Raw, at: NamedParameters, as: NumberOf): Reproduction {
  if (raw.kind === 'none') return raw;
  const of = (value: number) => as({ ...at, value });
  const numbers =
    raw.kind === 'runs'
      ? raw.values.map(of)
      : [raw.value, raw.value - raw.numericalError, raw.value + raw.numericalError].map(of);
  if (!numbers.every(Number.isFinite)) return failed('it came out as a number that is not finite');
  if (raw.kind === 'runs') return sampledNumber(numbers);
  const [value, lower, upper] = numbers as [number, number, number];
  const numericalError = Math.max(Math.abs(lower - value), Math.abs(upper - value));
  return { kind: 'computed', value, numericalError };
}

function failed(message: string): NoNumber {
  return { kind: 'none', because: 'failed', message };
}
