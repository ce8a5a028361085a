import { type ClaimEvidence, encodeJson, type Replicate } from '../../core/index.js';
import type { WrittenGroup, WrittenVariable } from '../../draws/index.js';
import type { ReplicatesOfSetting, StoredManifest } from '../../runs/index.js';

/** Files of one setting, by what stands behind their name. */
export interface ArvizFiles {
  /** One chain whose draws are the replicates. */
  readonly replicates: readonly WrittenGroup[];
  /** What replicates recorded along their runs, each of them a chain; missing where they did not. */
  readonly traces?: readonly WrittenGroup[];
}

/**
 * Replicates in the words of ArviZ. They are independent, so they are the draws of one chain; one
 * that was lost is left out and counted. Prediction and margin stand in `constant_data`.
 */
export function arvizOfSetting(
  manifest: StoredManifest,
  evidence: ClaimEvidence,
  { record, replicates }: ReplicatesOfSetting,
): ArvizFiles {
  const completed = replicates.filter(({ outcome }) => outcome === 'completed');
  const labels = record.components.map(({ label }) => label);
  const shared = {
    inference_library: 'theory-vs-dynamics',
    inference_library_version: manifest.tvdVersion,
    created_at: manifest.finishedAt ?? manifest.startedAt,
    run: manifest.id,
    claim: evidence.claim.id,
    statement: evidence.claim.statement,
    setting: encodeJson(record.setting),
    tier: evidence.tier,
    seed: String(evidence.seed),
    engine: evidence.engine,
    verdict: record.verdict.kind,
    replay: record.replay,
    num_replicates: replicates.length,
    num_lost: replicates.length - completed.length,
  };
  const posterior = {
    name: 'posterior',
    attributes: {
      ...shared,
      about: 'one chain, whose draws are independent replicates in their order',
    },
    ...variablesOf(completed, labels),
  };
  const component = (name: string, values: readonly number[]): WrittenVariable => ({
    name,
    dims: ['component'],
    shape: [values.length],
    values: Float64Array.from(values),
  });
  const compared = {
    name: 'constant_data',
    attributes: shared,
    coords: { component: labels },
    variables: [
      component(
        'prediction',
        record.components.map(({ prediction }) => prediction),
      ),
      component(
        'margin',
        record.components.map(({ margin }) => margin),
      ),
    ],
  };
  const traces = completed.flatMap(({ trace }) => (trace === undefined ? [] : [trace]));
  const isTraced = traces.length > 0 && traces.every(({ length }) => length === traces[0].length);
  const along = {
    name: 'posterior',
    attributes: { ...shared, about: 'each chain is one replicate, each draw a record of its run' },
    coords: {},
    variables: [
      {
        name: 'trace',
        dims: ['chain', 'draw'],
        shape: [traces.length, traces[0]?.length ?? 0],
        values: Float64Array.from(traces.flat()),
      },
    ],
  };
  return {
    replicates: labels.length === 0 ? [posterior] : [posterior, compared],
    ...(isTraced ? { traces: [along] } : {}),
  };
}

/** Values of one name are one variable; those without a name are called `value`. */
function variablesOf(
  replicates: readonly Replicate[],
  labels: readonly string[],
): Pick<WrittenGroup, 'variables' | 'coords'> {
  const [first] = replicates;
  const names = (first?.names ?? first?.values.map(() => 'value') ?? []).map(asName);
  const isLabelled = names.length === labels.length;
  const coords: Record<string, readonly string[]> = {};
  const variables = [...new Set(names)].map((name) => {
    const places = names.flatMap((other, place) => (other === name ? [place] : []));
    const values = replicates.flatMap((replicate) =>
      places.map((place) => replicate.values[place]),
    );
    const dims = ['chain', 'draw'];
    const shape = [1, replicates.length];
    if (places.length > 1) {
      const dim = `${name}_dim_0`;
      dims.push(dim);
      shape.push(places.length);
      if (isLabelled) coords[dim] = places.map((place) => labels[place]);
    }
    return { name, dims, shape, values: Float64Array.from(values) };
  });
  return { variables, coords };
}

/** A slash divides groups, and axes have their names. */
function asName(name: string): string {
  const plain = name.replaceAll('/', '|');
  return ['chain', 'draw'].includes(plain) ? `${plain} (value)` : plain;
}
