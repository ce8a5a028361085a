import { type ClaimEvidence, counted } from '../../core/index.js';
import { triedSettings } from '../evidence/tried-settings.js';

/**
 * What a run could see: how many of the planted mistakes were caught (but of refuted claims), and how much of a regime a
 * fault must touch to be met by the settings that were tried.
 */
export function sightInWords(claims: readonly ClaimEvidence[]): string {
  // With a false theory every mistake is refuted: those of refuted claims show no sight.
  const sighted = claims.filter(({ verdict }) => verdict.kind !== 'refuted');
  const planted = sighted.flatMap(({ controls }) =>
    controls.filter(({ kind }) => kind === 'negative'),
  );
  const caught = planted.filter(({ verdict }) => verdict.kind === 'refuted').length;
  const shares = claims.flatMap(({ coverage }) =>
    coverage === undefined ? [] : [coverage.isWhole === undefined ? coverage.unseenShare : 0],
  );
  const settings = claims.reduce((sum, claim) => sum + triedSettings(claim).length, 0);
  return [
    ...(planted.length === 0
      ? []
      : [
          `${caught} of ${counted(planted.length, 'planted mistake')} caught${sighted.length < claims.length ? ', those of refuted claims aside' : ''}.`,
        ]),
    ...(settings === 0 ? [] : [`${counted(settings, 'setting')} tried.`]),
    ...(shares.length === 0
      ? []
      : [
          shares.length === 1
            ? `A fault confined to less than ${percent(median(shares))} of the regime of the supported claim could be unseen.`
            : `In half of the supported claims, a fault confined to less than ${percent(median(shares))} of the regime could be unseen.`,
        ]),
  ].join(' ');
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
}

function percent(share: number): string {
  return `${Number((100 * share).toPrecision(2))} %`;
}
