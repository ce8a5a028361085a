import { type Resolution, type Tier, tiers } from '../../core/index.js';
import { faultText } from '../../report/words/resolution-in-words.js';
import type { MeasuredResolutions } from '../../runs/index.js';
import { formatTable } from '../values/table.js';
import { constrainingLines } from './constraining-lines.js';

/**
 * What claims were measured to see: for each predicted value and system parameter the smallest
 * factor that is refuted, tier by tier; then who constrains each parameter, and what nobody does.
 *
 * @param claims - identifiers, in the order in which they are listed
 */
export function resolutionLines(
  claims: readonly string[],
  measured: readonly MeasuredResolutions[],
): string {
  const known = measured.flatMap(({ resolutions }) => resolutions);
  const own = claims.map((claim) => known.filter((resolution) => resolution.claim === claim));
  if (own.every((found) => found.length === 0)) {
    return measured.length === 0
      ? 'Nothing is on record of how small a fault these claims see: this version ships no measurement. In a clone of the package, npm run test:resolution measures its own suites.'
      : 'Nothing is on record of how small a fault these claims see: other suites were measured.';
  }
  const shown = tiers.filter((tier) => own.flat().some((resolution) => resolution.tier === tier));
  return [
    `Smallest fault that is refuted, by tier (${shown.join(', ')}): x multiplied, / divided, + shifted, in margins`,
    ...claims.flatMap((claim, place) => [`  ${claim}`, tableOf(own[place] ?? [], shown)]),
    '',
    ...withBlank(constrainingLines(own.flat())),
    'Constrained by none of these claims',
    unconstrained(own.flat()),
    ...measured.map(({ version, commit }) => `measured with version ${version}, commit ${commit}`),
  ].join('\n');
}

function withBlank(lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [...lines, ''];
}

function tableOf(found: readonly Resolution[], shown: readonly Tier[]): string {
  if (found.length === 0) return '    not measured';
  const rows = (field: 'values' | 'parameters', side: string) =>
    [...new Set(found.flatMap((resolution) => Object.keys(resolution[field])))].map((name) => [
      side,
      name,
      ...shown.map((tier) => {
        const own = found.find((resolution) => resolution.tier === tier)?.[field][name];
        return own === undefined ? '' : faultText(own);
      }),
    ]);
  return formatTable([...rows('values', 'theory'), ...rows('parameters', 'system')], '    ');
}

function unconstrained(found: readonly Resolution[]): string {
  const all = found.flatMap(({ parameters }) => Object.entries(parameters));
  const names = [...new Set(all.map(([name]) => name))];
  const unseen = names.filter((name) =>
    all.every(([other, fault]) => other !== name || faultText(fault) === 'none'),
  );
  return unseen.length === 0 ? '  nothing' : unseen.map((name) => `  ${name}`).join('\n');
}
