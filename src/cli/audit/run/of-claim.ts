import { sampledNumber } from '../../../audit/index.js';
import { diagnoseRuns, isPerValue, startReader } from '../../../check/index.js';
import {
  numComponentsOfPart,
  type Parameters,
  type PredictedComponent,
  type Relation,
  type Replicate,
} from '../../../core/index.js';
import type { ClaimRecipe } from '../file/recipes/claim-recipe.js';
import { failed, type Raw } from './converted.js';
import type { Tools } from './workshop.js';

/** One value of a claim: what theory says, one evaluation, or what each run has. */
export async function makeOfClaim(
  recipe: ClaimRecipe,
  value: string,
  setting: Parameters,
  numRuns: number,
  { seed, engine, once, sourceOf }: Tools,
): Promise<Raw> {
  const { claim, side, place = 0 } = recipe;
  const source = sourceOf(recipe.suite);
  const expected = await once(['theory', claim, setting], () =>
    source.expect({ claim, setting, withControls: false }),
  );
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
  const property = recipe.suite.properties.find((own) => own.claim.id === claim);
  if (property === undefined) return failed(`${claim} is no claim of its suite`);
  const part = partOf(property.relation, components, chosen);
  const count = part.relation.kind === 'value' ? 1 : numRuns;
  const replicates = await once([claim, setting, count], () =>
    source.run({ ...request, count }, signal),
  );
  return part.relation.kind === 'value'
    ? evaluated(part, replicates)
    : ofRuns(claim, part, replicates);
}

/** The relation that a component belongs to, which values it is about, and the component among its own. */
interface Part {
  readonly relation: Relation;
  readonly components: readonly PredictedComponent[];
  readonly pick: (values: readonly number[]) => readonly number[];
  readonly index: number;
}

function partOf(
  relation: Relation,
  components: readonly PredictedComponent[],
  index: number,
): Part {
  if (relation.kind !== 'all-of') return { relation, components, pick: (own) => own, index };
  let first = 0;
  for (const part of relation.parts) {
    const next = first + numComponentsOfPart(part);
    if (index < next) {
      return {
        relation: part.relation,
        components: components.slice(first, next),
        pick: (values) => part.values.map((own) => values[own] ?? Number.NaN),
        index: index - first,
      };
    }
    first = next;
  }
  throw new Error(`no part of a relation has the component ${index}`);
}

function readerOf({ relation, components }: Part, maxReplicates: number) {
  const rates = { refutationRate: 0.01, supportRate: 0.01 };
  return startReader({ relation, components, maxReplicates, ...rates });
}

/** What is computed and not drawn: one evaluation, with its error. */
function evaluated(part: Part, [replicate]: readonly Replicate[]): Raw {
  if (replicate?.outcome !== 'completed') return failed(replicate?.message ?? 'nothing came back');
  const reader = readerOf(part, 1);
  const { values, errors } = replicate;
  reader.add(part.pick(values), errors === undefined ? undefined : part.pick(errors));
  const reading = reader.read()[part.index];
  if (reading === undefined) return failed('nothing was computed');
  const { lower, upper } = reading.interval(0);
  const { estimate: value } = reading;
  return { kind: 'computed', value, numericalError: Math.max(upper - value, value - lower) };
}

/** What each run has of it; what only many runs have together, as a variance, is nothing of one. */
function ofRuns(claim: string, part: Part, replicates: readonly Replicate[]): Raw {
  const { componentValues } = readerOf(part, replicates.length);
  if (componentValues === undefined) {
    return failed(
      `${claim} compares what many runs have together (${part.relation.statement}): take a simulator, or side: theory`,
    );
  }
  const values = replicates.map(
    (own) => componentValues(part.pick(own.values))[part.index] ?? Number.NaN,
  );
  const spread = sampledNumber(values).spread ?? 0;
  // What drifts by more than a tenth of the spread of single runs is not what it settles to.
  const broken = (
    isPerValue(part.relation)
      ? diagnoseRuns(
          replicates.map((own) => ofOneValue(ofPart(own, part), part.index)),
          [0.1 * spread],
        )
      : diagnoseRuns(
          replicates.map((own) => ofPart(own, part)),
          [],
        )
  ).find(({ holds }) => !holds);
  if (broken === undefined) return { kind: 'runs', values };
  const isDrift = broken.name === 'stationary';
  return {
    kind: 'none',
    because: isDrift ? 'not in equilibrium' : 'failed',
    message: isDrift ? `not in equilibrium: ${broken.message}` : broken.message,
  };
}

/** A replicate as if the part were all that is compared. */
function ofPart({ drift, ...own }: Replicate, { pick }: Part): Replicate {
  const values = pick(own.values);
  return drift === undefined ? { ...own, values } : { ...own, values, drift: pick(drift) };
}

/** A replicate as if one value were all that is compared: the drifts of the others are not its own. */
function ofOneValue({ drift, values, ...own }: Replicate, index: number): Replicate {
  const one = { ...own, values: values.slice(index, index + 1) };
  return drift === undefined ? one : { ...one, drift: drift.slice(index, index + 1) };
}
