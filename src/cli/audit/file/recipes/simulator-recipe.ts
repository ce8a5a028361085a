import type { NamedSimulation } from '../../../../core/index.js';
import { namedSimulations } from '../../../../dynamics/index.js';
import type { ReproduceData } from '../schema.js';
import { parametersOf } from './parameters.js';
import { type RecipeContext, refuse } from './recipe-context.js';
import { checkedParameters } from './refused-parameter.js';
import type { ValueName } from './value-name.js';
import { defaultMaxRuns, type Runs, type Valued } from './valued.js';

/** What each run of a simulator of this package has. */
export type SimulatorRecipe = Valued &
  Runs & { readonly kind: 'simulator'; readonly simulator: NamedSimulation };

/** Reads what of a simulator is taken; undefined where something is wrong, which is told. */
export function simulatorRecipeOf(
  data: ReproduceData,
  value: ValueName,
  context: RecipeContext,
): SimulatorRecipe | undefined {
  const { known, path, problems } = context;
  const id = data.simulator ?? '';
  const simulator = namedSimulations.find((own) => own.id === id);
  if (simulator === undefined) {
    const all = namedSimulations.map((own) => own.id);
    return refuse(context, 'simulator', 'simulator', id, all);
  }
  const { observables, parameters } = simulator;
  const strange = value.all.find((own) => !observables.includes(own));
  if (strange !== undefined)
    return refuse(context, 'value', `value of ${id}`, strange, observables);
  const withPath = [...path, 'with'];
  const given = parametersOf(id, parameters, data.with ?? {}, known.names, withPath, problems);
  return {
    kind: 'simulator',
    simulator,
    parameters: checkedParameters(simulator, given, withPath, problems),
    value,
    place: undefined,
    maxRuns: data.maxRuns ?? defaultMaxRuns,
  };
}
