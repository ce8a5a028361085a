import { type ClaimEvidence, type ControlEvidence, counted } from '../../core/index.js';

/** What became of the controls, in words; whether all came out as they should. */
export function controlsInWords({ controls, verdict: own }: ClaimEvidence): {
  readonly controlsInWords: string;
  readonly areControlsRight: boolean;
} {
  const planted = controls.filter(({ kind }) => kind === 'negative');
  const routes = controls.filter(({ kind }) => kind === 'positive');
  const numRight = (own: readonly ControlEvidence[]) =>
    own.filter(({ verdict, expected }) => verdict.kind === expected).length;
  const parts = [
    ...(planted.length === 0
      ? []
      : // What is refuted already is refuted with a mistake in it too.
        own.kind === 'refuted'
        ? [`planted mistakes say nothing of a refuted claim`]
        : [`${numRight(planted)} of ${counted(planted.length, 'planted mistake')} caught`]),
    ...(routes.length === 0
      ? []
      : [`${numRight(routes)} of ${counted(routes.length, 'other route')} in agreement`]),
  ];
  return {
    controlsInWords: parts.length === 0 ? 'no controls' : parts.join(', '),
    areControlsRight: controls.length > 0 && numRight(controls) === controls.length,
  };
}
