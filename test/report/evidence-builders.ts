import type {
  Claim,
  ClaimEvidence,
  ComponentEvidence,
  ControlEvidence,
  PathPoint,
  Reason,
  RunManifest,
  SettingEvidence,
  Verdict,
  VerdictKind,
} from '../../src/core/index.js';
import { meanEquals } from '../../src/core/relations/index.js';

const reasonCodes: Readonly<Record<VerdictKind, Reason>> = {
  supported: { code: 'inside-margin', message: 'Every interval lies inside its margin.' },
  refuted: { code: 'outside-margin', message: 'An interval lies wholly outside its margin.' },
  inconclusive: { code: 'budget-exhausted', message: 'The replicates ended before a decision.' },
  invalid: { code: 'non-finite', message: 'A replicate returned a value that is not a number.' },
};

/** A verdict with the usual reason of its kind. */
export function verdict(kind: VerdictKind, ...reasons: readonly Reason[]): Verdict {
  return { kind, reasons: reasons.length === 0 ? [reasonCodes[kind]] : reasons };
}

/** A component whose intervals and path look like those of a mean of `n` replicates. */
export function component(
  given: Partial<ComponentEvidence> & { readonly n?: number; readonly deviation?: number } = {},
): ComponentEvidence {
  const { n = 256, deviation = 0.08, ...fields } = given;
  const { label = 'mean', prediction = 0.5, margin = 0.02, estimate = 0.504 } = fields;
  const halfWidth = (replicates: number, factor: number): number =>
    replicates < 4 ? Number.POSITIVE_INFINITY : (factor * deviation) / Math.sqrt(replicates);
  const around = (centre: number, half: number) => ({ lower: centre - half, upper: centre + half });
  return {
    label,
    method: 't-mixture',
    side: 'equal',
    prediction,
    numericalError: 1e-6,
    margin,
    knownBias: margin / 10,
    estimate,
    standardError: deviation / Math.sqrt(n),
    tailCorrection: 0.04,
    logEvidence: -1.2,
    supportInterval: around(estimate, halfWidth(n, 3.4)),
    refutationInterval: around(estimate, halfWidth(n, 5)),
    path: pathTo(n, estimate, (replicates) => halfWidth(replicates, 5), deviation),
    ...fields,
  };
}

/** One setting with its evidence. */
export function setting(
  kind: VerdictKind,
  parameters: SettingEvidence['setting'],
  components: readonly ComponentEvidence[],
  fields: Partial<SettingEvidence> = {},
): SettingEvidence {
  return {
    setting: parameters,
    phase: 'explore',
    rates: { falseRefutationRate: 1e-5, falseSupportRate: 1e-3 },
    components,
    numReplicates: 256,
    outcomes: { completed: 256 },
    diagnostics: [
      {
        name: 'stationarity',
        value: 1.21,
        threshold: 4.42,
        holds: true,
        message: 'Late and early parts of the runs agree.',
      },
    ],
    verdict: verdict(kind),
    replay: `quadratic-well/stationary-variance seed=7 setting=${JSON.stringify(parameters)} n=256`,
    ...fields,
  };
}

/** A claim with its evidence; `id` also names its suite. */
export function claimEvidence(
  kind: VerdictKind,
  id: string,
  settings: readonly SettingEvidence[],
  fields: Partial<Omit<ClaimEvidence, 'claim'>> & { readonly claim?: Partial<Claim> } = {},
): ClaimEvidence {
  const { claim, ...rest } = fields;
  return {
    schemaVersion: 1,
    suite: id.split('/')[0] ?? id,
    claim: {
      id,
      statement:
        'At a fixed step size the stationary variance along an eigendirection is the temperature over its curvature, enlarged by the discretisation.',
      formula: '\\left\\langle w_k^2 \\right\\rangle = \\frac{T}{h_k\\,(1 - \\eta h_k / 2)}',
      source: {
        key: 'welling2011bayesian',
        locator: 'equation (4)',
        deviation: 'We state the variance at a finite step size; the source takes it to zero.',
      },
      assumptions: ['The potential is quadratic.', 'The step size times the curvature is below 2.'],
      observable: {
        name: 'stationary variance',
        symbol: '\\langle w_k^2 \\rangle',
        unit: 'weight^2',
      },
      ...claim,
    },
    relation: meanEquals,
    domain: {
      curvature: { kind: 'log-uniform', min: 0.1, max: 8, resolution: 100 },
      dimension: { kind: 'integers', min: 2, max: 64 },
      noise: { kind: 'one-of', values: ['gaussian', 'rademacher'] },
      stepSize: { kind: 'uniform', min: 0.01, max: 0.2, resolution: 100 },
    },
    marginJustification:
      'Four per cent of the predicted variance: below the smallest shift that any of the planted mistakes makes.',
    biasJustification: 'The remaining transient, exp(-2 t / tau) of the initial distance.',
    tier: 'smoke',
    seed: 20260301,
    engine: 'wasm',
    design: { numSettings: 4, minReplicates: 16, maxReplicates: 4096, maxShrinkCandidates: 64 },
    rates: { falseRefutationRate: 1.6e-4, falseSupportRate: 1e-3 },
    settings,
    controls: [negativeControl(), positiveControl()],
    verdict: verdict(kind),
    logEvidence: kind === 'refuted' ? 14.2 : -3.1,
    seconds: 3.217,
    ...rest,
  };
}

/** A control that comes out as it should: a planted mistake, refuted. */
export function negativeControl(fields: Partial<ControlEvidence> = {}): ControlEvidence {
  return {
    name: 'doubled-temperature',
    kind: 'negative',
    change: 'The noise has twice the temperature.',
    expected: 'refuted',
    verdict: verdict('refuted'),
    settings: [
      setting('refuted', { curvature: 0.1, stepSize: 0.01 }, [component({ estimate: 0.98 })]),
    ],
    ...fields,
  };
}

function positiveControl(): ControlEvidence {
  return {
    name: 'exact-sampler',
    kind: 'positive',
    change: 'Draws from the stationary law instead of the simulator.',
    expected: 'supported',
    verdict: verdict('supported'),
    settings: [
      setting('supported', { curvature: 0.1, stepSize: 0.01 }, [component({ estimate: 0.499 })]),
    ],
  };
}

/** A manifest with the suites of the given claims. */
export function manifest(fields: Partial<RunManifest> = {}): RunManifest {
  return {
    schemaVersion: 1,
    id: '20260301T120000Z-4f1c9a',
    startedAt: '2026-03-01T12:00:00.000Z',
    finishedAt: '2026-03-01T12:01:07.250Z',
    status: 'finished',
    tvdVersion: '0.1.0',
    nodeVersion: 'v20.20.2',
    platform: 'linux x64',
    cpu: 'Example CPU 2.50 GHz, 2 cores',
    commit: '4f1c9a0b7d1e4c52a6f7d83c2b91e05f6a7c8d90',
    tier: 'smoke',
    seed: 20260301,
    engine: 'wasm',
    runNumber: 7,
    jobs: 2,
    argv: ['tvd', 'verify', 'quadratic-well', '--tier', 'smoke'],
    configHash: 'b5bb9d8014a0f9b1d61e21e796d78dcc',
    suites: [
      {
        id: 'quadratic-well',
        title: 'Langevin dynamics in a quadratic well',
        summary:
          'Stationary laws, relaxation and discretisation error of stochastic gradient Langevin dynamics where all of them are known in closed form.',
        budget: { falseRefutationRate: 1e-3, falseSupportRate: 1e-2 },
      },
      {
        id: 'wide-limit',
        title: 'Approach to the infinite-width limit',
        summary: 'How fast kernels of finite networks approach their limit.',
        budget: { falseRefutationRate: 1e-3, falseSupportRate: 1e-2 },
      },
    ],
    ...fields,
  };
}

function pathTo(
  n: number,
  estimate: number,
  halfWidth: (replicates: number) => number,
  deviation: number,
): readonly PathPoint[] {
  const counts = new Set<number>();
  for (let count = Math.min(n, 2); count < n; count = Math.ceil(count * 1.15)) counts.add(count);
  counts.add(n);
  return [...counts].map((numReplicates) => {
    const wander =
      ((deviation * Math.sin(7 * Math.log(numReplicates))) / Math.sqrt(numReplicates)) *
      (1 - numReplicates / n);
    const half = halfWidth(numReplicates);
    const centre = estimate + wander;
    return {
      numReplicates,
      estimate: centre,
      interval: { lower: centre - half, upper: centre + half },
    };
  });
}
