import { type LoweredSuite, poolSource, type ReplicateSource } from '../../../check/index.js';
import {
  encodeJson,
  messageOf,
  type NamedValues,
  type Parameters,
  type Reproduction,
} from '../../../core/index.js';
import type { NamedParameters } from '../../claim-files/expressions/expression.js';
import { runSimulator } from '../../simulate/run-simulator.js';
import type { CompiledNumber } from '../file/audit-file.js';
import type { Recipe } from '../file/recipe.js';
import { converted, failed, type NumberWithError, type Raw } from './converted.js';
import { makeOfClaim } from './of-claim.js';
import { makeOfDraws } from './of-draws.js';
import type { Once, Tools, Workshop } from './workshop.js';

/** A number made again, and with which parameters. */
export interface Made {
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly reproduction: Reproduction;
}

/** Makes numbers; what is asked for twice is computed once. */
export type Maker = (number: Wanted, at: NamedParameters, numRuns: number) => Promise<Made>;

/** What of a number of an audit says how it is made. */
export type Wanted = Pick<CompiledNumber, 'recipe' | 'beside' | 'as'>;

/** A recipe with parameters. */
type Drawn = Exclude<Recipe, { kind: 'is' | 'recorded' | 'draws' }>;

/** A maker; whatever goes wrong with one number becomes what it came to. */
export function numberMaker(workshop: Workshop): Maker {
  const once = memory();
  const sources = new Map<LoweredSuite, ReplicateSource>();
  const sourceOf = (suite: LoweredSuite): ReplicateSource => {
    const own = sources.get(suite) ?? poolSource(workshop.pool, suite);
    sources.set(suite, own);
    return own;
  };
  const madeOnce = async (recipe: Drawn, at: NamedParameters, numRuns: number) => {
    const parameters = recipe.parameters(at);
    const value = recipe.value.at(at);
    const raw = await make(recipe, value, parameters, numRuns, { ...workshop, once, sourceOf });
    return { parameters, raw };
  };
  return async ({ recipe, beside, as }, at, mostRuns) => {
    let parameters: Parameters = {};
    try {
      const others = new Map<string, NumberWithError>();
      for (const [name, own] of beside) {
        const { raw } = await madeOnce(own, at, 0);
        if (raw.kind === 'none') return { parameters, reproduction: raw };
        if (raw.kind === 'computed') others.set(name, raw);
      }
      if (recipe.kind === 'is') {
        const raw = {
          kind: 'computed',
          value: recipe.value(at),
          numericalError: recipe.error(at),
        } as const;
        return { parameters: at, reproduction: converted(raw, others, at, as) };
      }
      if (recipe.kind === 'recorded') {
        const { mean: value, standardError, runs: numRuns } = recipe;
        const raw = { kind: 'mean', value, standardError, numRuns } as const;
        return { parameters: at, reproduction: converted(raw, others, at, as) };
      }
      if (recipe.kind === 'draws') {
        const { file, format, ...about } = recipe.request;
        const raw = await makeOfDraws(recipe);
        return { parameters: about, reproduction: converted(raw, others, at, as) };
      }
      parameters = recipe.parameters(at);
      const { raw } = await madeOnce(recipe, at, mostRuns);
      return { parameters, reproduction: converted(raw, others, at, as) };
    } catch (error) {
      return { parameters, reproduction: failed(messageOf(error)) };
    }
  };
}

function memory(): Once {
  const known = new Map<string, unknown>();
  return <Result>(name: readonly unknown[], make: () => Result) => {
    const key = encodeJson(name);
    if (!known.has(key)) known.set(key, make());
    return known.get(key) as Result;
  };
}

async function make(
  recipe: Drawn,
  name: string,
  parameters: Parameters,
  numRuns: number,
  tools: Tools,
): Promise<Raw> {
  const { pool, seed, engine, once } = tools;
  switch (recipe.kind) {
    case 'predictor': {
      const { predictor } = recipe;
      const { values, numericalError } = once([predictor.id, parameters], () =>
        predictor.predict(parameters),
      );
      return computedOf(recipe.predictor.id, name, recipe.place, values, numericalError);
    }
    case 'simulator': {
      const { id, observables } = recipe.simulator;
      const request = { id, parameters, numReplicates: numRuns, seed, engine };
      const result = await once([id, parameters, numRuns], () => runSimulator(pool, request));
      if (result.kind === 'failed') return failed(result.message);
      const index = observables.indexOf(name);
      return { kind: 'runs', values: result.replicates.map((own) => own.values[index]) };
    }
    case 'claim':
      return makeOfClaim(recipe, name, parameters, numRuns, tools);
  }
}

function computedOf(
  id: string,
  name: string,
  place: number | undefined,
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
