import { describe, expect, test } from 'vitest';
import { claimEvidence, manifest } from '../../report/evidence-builders.js';
import { rendered, textOf } from './rendered.js';

/** The section on the evidence of all claims together, as read. */
function triageOf(...claims: readonly ReturnType<typeof claimEvidence>[]): string {
  const page = rendered({ manifest: manifest(), claims });
  return textOf(/<details class="fold triage"[\s\S]*?<\/details>/.exec(page)?.[0] ?? '');
}

describe('the evidence of all claims together', () => {
  test('says what each procedure is before it is used', () => {
    const text = triageOf(claimEvidence('refuted', 'quadratic-well/off', []));
    for (const name of ['e-value', 'e-BH', 'e-Holm']) {
      expect(text.indexOf(name)).toBe(
        text.search(new RegExp(`${name}(, the procedure| measures)`)),
      );
    }
    expect(text.indexOf('e-Holm, the procedure')).toBeLessThan(text.indexOf('also by e-Holm'));
  });

  test('explains no procedure that it does not use', () => {
    const flagged = triageOf(claimEvidence('supported', 'quadratic-well/fine', []));
    expect(flagged).toContain('e-BH, the procedure');
    expect(flagged).not.toContain('e-Holm');
    expect(triageOf(claimEvidence('invalid', 'quadratic-well/bad', []))).not.toMatch(/e-BH|e-Holm/);
  });
});
