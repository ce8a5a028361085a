import { type LoweredSuite, poolSource, type ReplicateSource } from '../../../check/index.js';
import { encodeJson, messageOf, type Parameters, type Reproduction } from '../../../core/index.js';
import type { NamedParameters } from '../../claim-files/expressions/expression.js';
import { runSimulator } from '../../simulate/run-simulator.js';
import type { CompiledNumber } from '../file/compiled-number.js';
import type { ParametricRecipe } from '../file/recipes/recipe.js';
import { computedOf } from './computed-of.js';
import { converted, failed, type NumberWithError, type Raw } from './converted.js';
import { identityOf } from './identity-of.js';
import { makeOfClaim } from './of-claim.js';
import { makeOfDraws } from './of-draws.js';
import { makeOfProgram } from './of-program.js';
import { makeOfRun } from './of-run.js';
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

/** A maker; whatever goes wrong with one number becomes what it came to. */
export function numberMaker(workshop: Workshop): Maker {
  const once = memory();
  const sources = new Map<LoweredSuite, ReplicateSource>();
  const sourceOf = (suite: LoweredSuite): ReplicateSource => {
    const own = sources.get(suite) ?? poolSource(workshop.pool, suite);
    sources.set(suite, own);
    return own;
  };
  const tools = { ...workshop, once, sourceOf };
  return async ({ recipe, beside, as }, at, mostRuns) => {
    let parameters: Parameters = {};
    try {
      const others = new Map<string, NumberWithError>();
      for (const [name, own] of beside) {
        const raw = await make(own, own.parameters(at), at, 0, tools);
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
      const raw = await make(recipe, parameters, at, mostRuns, tools);
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
  recipe: ParametricRecipe,
  parameters: Parameters,
  at: NamedParameters,
  numRuns: number,
  tools: Tools,
): Promise<Raw> {
  if (recipe.kind === 'run') return makeOfRun(recipe, at, numRuns, tools);
  const { pool, seed, engine, once } = tools;
  const name = recipe.value.at(at);
  switch (recipe.kind) {
    case 'predictor': {
      const { predictor, value, place } = recipe;
      const { values, numericalError } = once(
        [predictor.id, identityOf(predictor), parameters],
        () => predictor.predict(parameters),
      );
      return computedOf(predictor.id, value, name, place, values, numericalError);
    }
    case 'simulator': {
      const { id, observables } = recipe.simulator;
      const request = { id, parameters, numReplicates: numRuns, seed, engine };
      const result = await once([id, parameters, numRuns], () => runSimulator(pool, request));
      if (result.kind === 'failed') return failed(result.message);
      const { of } = recipe.value;
      const named = (values: readonly number[]) =>
        Object.fromEntries(observables.map((own, index) => [own, values[index] ?? Number.NaN]));
      const index = observables.indexOf(name);
      return {
        kind: 'runs',
        values: result.replicates.map(({ values }) =>
          of === undefined ? (values[index] ?? Number.NaN) : of(named(values)),
        ),
      };
    }
    case 'claim':
      return makeOfClaim(recipe, name, parameters, numRuns, tools);
    case 'program':
      return makeOfProgram(recipe, name, parameters, numRuns, tools);
  }
}
