import type { SummaryFacts } from '../../../../src/cli/continuous-integration/markdown-summary.js';
import type { ClaimEvidence, VerdictKind } from '../../../../src/core/index.js';
import { exampleEvidence, exampleManifest, exampleSetting } from '../../../helpers/example-run.js';

/** What people and programs put into names, statements and errors. */
export const hostileTexts: readonly string[] = [
  '<script>alert(1)</script>',
  '</details><img src=x onerror=alert(1)>',
  'a | b \\| c',
  '`` ` ``` code',
  '```\n# out of the block',
  '@everyone and someone@example.org',
  '[link](https://example.org) https://example.org www.example.org',
  '![picture](https://example.org/a.png)',
  'line\u2028separator\u2029and\u0085next\rreturn',
  '\u001b[31mred\u001b[0m \u0000 \u202eturned',
  'half \ud800 of a pair \udc00',
  '::error::injected\n::add-mask::x\n##[error]y',
  '%0A::stop-commands::z',
];

/** Evidence with a setting whose telling component has that label. */
export function evidenceOf(
  kind: VerdictKind,
  { id = `example/${kind}`, text = 'why' }: { readonly id?: string; readonly text?: string } = {},
): ClaimEvidence {
  const setting = exampleSetting(3);
  const [component] = setting.components;
  if (component === undefined) throw new Error('the example has no component');
  const interval = { lower: -0.05, upper: 0.06 };
  const evidence = exampleEvidence(id, [
    {
      ...setting,
      components: [
        {
          ...component,
          label: text,
          estimate: 0.01,
          supportInterval: interval,
          refutationInterval: interval,
        },
      ],
      verdict: { kind, reasons: [] },
    },
  ]);
  return {
    ...evidence,
    claim: { ...evidence.claim, statement: text },
    verdict: {
      kind,
      reasons: kind === 'supported' ? [] : [{ code: 'outside-margin', message: text }],
    },
  };
}

/** A run with these claims and nothing else. */
export function factsOf(
  claims: readonly ClaimEvidence[],
  changes: Partial<SummaryFacts> = {},
): SummaryFacts {
  return {
    manifest: exampleManifest(
      'run',
      claims.map(({ claim }) => claim.id),
    ),
    claims,
    ids: claims.map(({ claim }) => claim.id),
    leftOut: [],
    problems: [],
    allowInconclusive: false,
    seconds: 41,
    commandOf: (line) => `npx tvd replay '${line}'`,
    report: undefined,
    ...changes,
  };
}
