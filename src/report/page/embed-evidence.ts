import {
  type ClaimEvidence,
  encodeJson,
  type RunRecord,
  type SettingEvidence,
} from '../../core/index.js';
import { evenlyThinned } from './evenly-thinned.js';
import { type Markup, trustMarkup } from './markup.js';

/** Evidence as a data block of the page, and what was left out of it. */
export interface EmbeddedEvidence {
  readonly jsonMarkup: Markup;
  /** Empty when the evidence is complete. */
  readonly jsonNote: string;
  /** Whether at least every claim that is not supported has its settings. */
  readonly hasSettings: boolean;
}

/** A version of the evidence that is shorter than the one before. */
interface Version {
  readonly note: string;
  readonly hasSettings: boolean;
  readonly reduce: (run: RunRecord) => unknown;
}

const versions: readonly Version[] = [
  { note: '', hasSettings: true, reduce: (run) => run },
  {
    note: 'evidence paths are thinned to 24 points, and left out for controls',
    hasSettings: true,
    reduce: (run) => withClaims(run, (claim) => withPaths(claim, 24)),
  },
  {
    note: 'evidence paths are thinned to 6 points, and left out for controls',
    hasSettings: true,
    reduce: (run) => withClaims(run, (claim) => withPaths(claim, 6)),
  },
  {
    note: 'evidence paths are left out',
    hasSettings: true,
    reduce: (run) => withClaims(run, (claim) => withPaths(claim, 0)),
  },
  {
    note: 'evidence paths and the settings of controls are left out',
    hasSettings: true,
    reduce: (run) => withClaims(run, (claim) => withoutControlSettings(withPaths(claim, 0))),
  },
  {
    note: 'evidence paths and the settings of controls and of supported claims are left out',
    hasSettings: true,
    reduce: (run) =>
      withClaims(run, (claim) => ({
        ...withoutControlSettings(withPaths(claim, 0)),
        ...(claim.verdict.kind === 'supported' ? { settings: [] } : {}),
      })),
  },
  {
    note: 'only claims and verdicts are embedded',
    hasSettings: false,
    reduce: ({ manifest, claims }) => ({
      manifest,
      claims: claims.map(({ suite, claim, exploratory, rates, verdict }) => ({
        suite,
        claim,
        ...(exploratory === true ? { exploratory } : {}),
        rates,
        verdict,
      })),
    }),
  },
];

/**
 * The whole run as JSON that cannot end the script element it stands in. A run
 * whose JSON is longer than the limit is thinned step by step, least important
 * parts first, and the note says so.
 *
 * @returns the longest version of at most the given number of characters, or
 *   the shortest there is
 */
export function evidenceEmbedder(run: RunRecord): (limit: number) => EmbeddedEvidence {
  const encoded: Markup[] = [];
  return (limit) => {
    const last = versions.length - 1;
    for (const [index, { note, hasSettings, reduce }] of versions.entries()) {
      const jsonMarkup = encoded[index] ?? scriptSafe(encodeJson(reduce(run)));
      encoded[index] = jsonMarkup;
      if (jsonMarkup.length <= limit || index === last) {
        return { jsonMarkup, jsonNote: note, hasSettings };
      }
    }
    return { jsonMarkup: trustMarkup(''), jsonNote: '', hasSettings: false };
  };
}

function withClaims(run: RunRecord, change: (claim: ClaimEvidence) => ClaimEvidence): RunRecord {
  return { ...run, claims: run.claims.map(change) };
}

function withPaths(claim: ClaimEvidence, maxPoints: number): ClaimEvidence {
  const { counterexample } = claim;
  return {
    ...claim,
    settings: claim.settings.map((setting) => withPath(setting, maxPoints)),
    controls: claim.controls.map((control) => ({
      ...control,
      settings: control.settings.map((setting) => withPath(setting, 0)),
    })),
    ...(counterexample === undefined
      ? {}
      : {
          counterexample: {
            ...counterexample,
            found: withPath(counterexample.found, maxPoints),
            smallest: withPath(counterexample.smallest, maxPoints),
          },
        }),
  };
}

function withoutControlSettings(claim: ClaimEvidence): ClaimEvidence {
  return { ...claim, controls: claim.controls.map((control) => ({ ...control, settings: [] })) };
}

function withPath(setting: SettingEvidence, maxPoints: number): SettingEvidence {
  return {
    ...setting,
    components: setting.components.map((component) => ({
      ...component,
      path: evenlyThinned(component.path, maxPoints),
    })),
  };
}

/** Escapes everything that HTML or old script parsers could read as markup. */
function scriptSafe(json: string): Markup {
  return trustMarkup(
    json.replace(
      /[<>&\u2028\u2029]/g,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
    ),
  );
}
