import { expect, test } from 'vitest';
import { type Section, sectionText } from '../../../src/cli/bench/sections/section.js';

const section: Section = {
  id: 'steps',
  title: 'A step',
  notes: ['What is counted.'],
  columns: { runner: 'runner', microseconds: 'us/step', times: 'x', unused: 'unused' },
  rows: [
    { work: 'small', runner: 'wasm', microseconds: 12.3456, times: 4, hidden: 1 },
    { work: 'small', runner: 'library', microseconds: 1234.56 },
    { work: 'large', runner: 'wasm', microseconds: Number.NaN },
  ],
  failures: ['library: other states'],
};

test('a section aligns numbers to the right, three digits each, and leaves out empty columns', () => {
  expect(sectionText(section)).toBe(
    [
      'A step',
      '  What is counted.',
      '  runner   us/step  x',
      '  wasm        12.3  4',
      '  library     1230',
      '  wasm         NaN',
      '  CHECK FAILED library: other states',
    ].join('\n'),
  );
});

test('rows are put under the value that groups them', () => {
  expect(sectionText({ ...section, notes: [], failures: [], groupedBy: 'work' })).toBe(
    [
      'A step',
      '    runner   us/step  x',
      '  small',
      '    wasm        12.3  4',
      '    library     1230',
      '  large',
      '    wasm         NaN',
    ].join('\n'),
  );
});

test('a section without rows still says what failed', () => {
  expect(sectionText({ ...section, notes: [], rows: [] })).toBe(
    'A step\n  CHECK FAILED library: other states',
  );
});
