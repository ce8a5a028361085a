import type { Counterexample, Domain, Setting, ShrinkCandidate } from '../../core/index.js';
import { gridPlace } from '../plan/parameter-grid.js';

/**
 * For each parameter the refused candidate nearest below a setting, all other
 * parameters equal. Shrinking ends after the place next below in every
 * parameter was tested, so these are direct neighbours unless the budget of
 * candidates ended first, or theory says nothing there.
 */
export function nearestRefused(
  domain: Domain,
  smallest: Setting,
  candidates: readonly ShrinkCandidate[],
): NonNullable<Counterexample['neighbours']> {
  return Object.entries(domain).flatMap(([parameter, range]) => {
    const place = (setting: Setting) => gridPlace(range, setting[parameter]) ?? -1;
    const differsHereOnly = ({ setting }: ShrinkCandidate) =>
      Object.keys(domain).every(
        (name) => (setting[name] === smallest[name]) === (name !== parameter),
      );
    const refused = candidates.filter(
      (candidate) =>
        !candidate.isAccepted &&
        differsHereOnly(candidate) &&
        place(candidate.setting) < place(smallest),
    );
    if (refused.length === 0) return [];
    const nearest = refused.reduce((best, next) =>
      place(next.setting) > place(best.setting) ? next : best,
    );
    return [{ parameter, candidate: nearest }];
  });
}
