import { describe, expect, test } from 'vitest';
import type {
  ClaimEvidence,
  ComponentEvidence,
  ControlEvidence,
  SettingEvidence,
  VerdictKind,
} from '../../../../src/core/index.js';
import {
  tellingComponent,
  tellingOfClaim,
} from '../../../../src/report/evidence/telling-component.js';

/** In margins, as the margin is 1 around 0. */
function component(label: string, lower: number, upper: number): ComponentEvidence {
  return {
    label,
    side: 'equal',
    prediction: 0,
    numericalError: 0,
    margin: 1,
    estimate: (lower + upper) / 2,
    tailCorrection: 0,
    supportInterval: { lower, upper },
    refutationInterval: { lower, upper },
  } as ComponentEvidence;
}

function setting(kind: VerdictKind, ...components: ComponentEvidence[]): SettingEvidence {
  return { verdict: { kind, reasons: [] }, components, setting: {} } as unknown as SettingEvidence;
}

function evidence(changes: Partial<ClaimEvidence>): ClaimEvidence {
  return { controls: [], settings: [], ...changes } as ClaimEvidence;
}

const wide = component('wide', -0.9, 0.9);
const far = component('far', 3.1, 3.2);
const open = component('open', 0.8, 1.2);
const isSaid = (kind: VerdictKind) => ({ kind, reasons: [] });

describe('the telling component of a claim', () => {
  test('is the one outside, where theory disagrees with a route and with the simulator', () => {
    const refuted = setting('refuted', wide, far);
    const counterexample = { found: refuted, smallest: refuted } as ClaimEvidence['counterexample'];
    const claim = evidence({
      settings: [refuted],
      verdict: isSaid('invalid'),
      ...(counterexample && { counterexample }),
    });
    expect(tellingOfClaim(claim)?.component).toBe(far);
  });

  test('is the one outside, where a refutation was not confirmed', () => {
    const settings = [setting('supported', wide), setting('refuted', wide, far)];
    const claim = evidence({ settings, verdict: isSaid('inconclusive') });
    expect(tellingOfClaim(claim)?.component).toBe(far);
  });

  test('is the one that a route disagrees about, as the claim measured it', () => {
    const narrow = component('far', -0.1, 0.1);
    const control = {
      expected: 'supported',
      verdict: isSaid('refuted'),
      settings: [setting('refuted', wide, far)],
    } as unknown as ControlEvidence;
    const claim = evidence({
      settings: [setting('supported', wide, narrow)],
      controls: [control],
      verdict: isSaid('invalid'),
    });
    expect(tellingOfClaim(claim)?.component).toBe(narrow);
  });

  test('is the one that is undecided, not the widest, of an inconclusive claim', () => {
    const settings = [setting('inconclusive', wide, open)];
    const claim = evidence({ settings, verdict: isSaid('inconclusive') });
    expect(tellingOfClaim(claim)?.component).toBe(open);
  });

  test('is the one whose verdict depends on the sizes that are used', () => {
    const windows = [
      {
        label: 'fewer',
        estimate: 3,
        supportInterval: { lower: 2, upper: 4 },
        refutationInterval: { lower: 2, upper: 4 },
      },
    ];
    const unstable = { ...component('unstable', -0.2, 0.2), windows };
    expect(
      tellingComponent([setting('inconclusive', wide, unstable)], 'inconclusive')?.component,
    ).toBe(unstable);
  });

  test('is the one that cannot be used of an invalid claim', () => {
    const skewed = { ...component('skewed', -0.1, 0.1), tailCorrection: 3 };
    expect(tellingComponent([setting('invalid', wide, skewed)], 'invalid')?.component).toBe(skewed);
  });

  test('is the one nearest to an edge, not the widest, of a supported claim', () => {
    const near = component('near', -0.97, -0.95);
    const claim = evidence({
      settings: [setting('supported', wide, near)],
      verdict: isSaid('supported'),
    });
    expect(tellingOfClaim(claim)?.component).toBe(near);
  });

  test('counts one edge of a bound, and the error of the theory', () => {
    const bounded = { ...component('bounded', -40, -30), side: 'at-most' } as const;
    const inexact = { ...component('inexact', -0.5, 0.5), numericalError: 0.45 };
    const settings = [setting('supported', bounded, wide, inexact)];
    expect(tellingComponent(settings, 'supported')?.component).toBe(inexact);
  });
});
