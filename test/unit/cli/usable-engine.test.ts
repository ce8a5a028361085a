import { describe, expect, test } from 'vitest';
import { usableEngine } from '../../../src/cli/config/run-settings.js';
import { type EngineEntry, openReferenceEngine } from '../../../src/engines/index.js';

/** Entries in the order of their preference; what is missing in brackets cannot be used. */
function entriesOf(...names: string[]): EngineEntry[] {
  return names.map((name) => ({
    name: name.replace(/[()]/g, ''),
    summary: '',
    arithmetic: 'float32',
    missing: () => (name.startsWith('(') ? 'install it' : undefined),
    open: async () => openReferenceEngine(),
  }));
}

const all = entriesOf('wasm', 'native', 'tfjs', 'tfjs-gpu', 'reference');
const withoutWasm = entriesOf('tfjs', 'native', '(wasm)', 'reference');
const bare = entriesOf('(native)', '(tfjs)', '(wasm)', 'reference');

describe('the engine of a run', () => {
  test.each([
    ['wasm', 'without a name', undefined, all],
    ['reference', 'without a name, where wasm is missing', undefined, withoutWasm],
    ['reference', 'without a name, where all is missing', undefined, bare],
    ['native', 'called auto', 'auto', all],
    ['reference', 'called auto, where all is missing', 'auto', bare],
    ['wasm', 'called auto, where native is missing', 'auto', entriesOf('(native)', 'wasm')],
    ['wasm', 'called auto, where there is no native', 'auto', entriesOf('tfjs', 'wasm')],
    ['tfjs', 'called tfjs', 'tfjs', all],
  ])('is %s %s', (expected, _case, name, entries) => {
    expect(usableEngine(name, entries)).toBe(expected);
  });

  test('must be known', () => {
    expect(() => usableEngine('wasn', all)).toThrow(
      "unknown engine 'wasn'; did you mean 'wasm'? expected one of wasm, native, tfjs, tfjs-gpu, reference, auto",
    );
  });

  test('must not lack anything', () => {
    expect(() => usableEngine('wasm', bare)).toThrow('--engine wasm: install it');
  });

  test('is never called auto here', () => {
    expect(usableEngine('auto')).not.toBe('auto');
  });
});
