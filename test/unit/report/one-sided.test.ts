import { describe, expect, test } from 'vitest';
import { marginPosition } from '../../../src/report/evidence/margin-units.js';
import { tellingComponent } from '../../../src/report/evidence/telling-component.js';
import { verdictSentence } from '../../../src/report/words/verdict-sentence.js';
import { claimEvidence, component, manifest, setting } from '../../report/evidence-builders.js';
import { rendered, textOf } from './rendered.js';

const far = { lower: -4, upper: -3 };
const around = {
  prediction: 0,
  margin: 1,
  numericalError: 0,
  supportInterval: far,
  refutationInterval: far,
};

describe('a component that may lie on one side', () => {
  test.each([
    ['equal', 'outside'],
    ['at-most', 'inside'],
    ['at-least', 'outside'],
  ] as const)('%s: far below the prediction is %s', (side, position) => {
    expect(marginPosition(component({ ...around, estimate: -3.5, side }))).toBe(position);
  });

  test.each([
    ['equal', 'predicted 0 ± 1'],
    ['at-most', 'predicted at most 0 + 1'],
    ['at-least', 'predicted at least 0 − 1'],
  ] as const)('%s is read as %s', (side, words) => {
    const one = setting('supported', { size: 1 }, [component({ ...around, side })]);
    expect(
      verdictSentence(tellingComponent([one], 'supported'), [one]).sentence.replace(/\.0+/g, ''),
    ).toContain(words);
  });

  test('shows the estimates from fewer sizes', () => {
    const windows = [
      { label: 'width 16, 32', estimate: -0.93, supportInterval: far, refutationInterval: far },
    ];
    const one = setting('supported', { size: 1 }, [
      component({ label: 'exponent', margin: 0.1, windows }),
    ]);
    const page = rendered({
      manifest: manifest(),
      claims: [claimEvidence('supported', 'suite/claim', [one])],
    });
    expect(textOf(page)).toContain('exponent from fewer sizes: −0.93');
  });
});
