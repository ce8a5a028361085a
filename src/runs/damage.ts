import { verdictOfClaim } from '../check/index.js';
import { figureName, type StoredRun } from './manifest/manifest.js';

/**
 * What the files of a run contradict each other in, in words: claims and figures
 * of a finished run that have no record, and verdicts that do not follow from their
 * own settings and controls.
 */
export function damageOf({ manifest, claims, figures = [] }: StoredRun): string[] {
  const recorded = new Set(claims.map(({ claim }) => claim.id));
  const lost = manifest.claims.filter((id) => !recorded.has(id));
  const drawn = new Set(figures.map(({ suite, id }) => figureName(suite, id)));
  const missing = (manifest.figures ?? []).filter((name) => !drawn.has(name));
  const altered = claims.filter(({ settings, counterexample, controls, verdict }) => {
    const hasEvidence = settings.length > 0 && controls.length > 0;
    // That a repeat gave something else is recorded by this reason alone.
    const isOfRepeat = verdict.reasons.some(({ code }) => code === 'not-reproducible');
    if (verdict.kind === 'invalid' && isOfRepeat) return false;
    return hasEvidence && verdictOfClaim(settings, counterexample, controls).kind !== verdict.kind;
  });
  return [
    ...(manifest.status === 'finished' ? lost : []).map(
      (id) => `${id}: the run was finished, but verdicts.ndjson has no record of it`,
    ),
    ...(manifest.status === 'finished' ? missing : []).map(
      (name) => `figure ${name}: the run was finished, but figures.ndjson has no record of it`,
    ),
    ...altered.map(
      ({ claim, verdict }) =>
        `${claim.id}: the recorded verdict ${verdict.kind} does not follow from its settings and controls`,
    ),
  ];
}
