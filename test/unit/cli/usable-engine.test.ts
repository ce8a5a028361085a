import { describe, expect, test, vi } from 'vitest';
import { engineOfRecord, usableEngine } from '../../../src/cli/config/run-settings.js';
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
const withoutBoth = entriesOf('tfjs', 'native-fma', '(native)', '(wasm)', 'reference');
const bare = entriesOf('(native)', '(tfjs)', '(wasm)', 'reference');

describe('the engine of a run', () => {
  test.each([
    ['native', 'without a name', undefined, all],
    ['wasm', 'without a name, where native is missing', undefined, entriesOf('(native)', 'wasm')],
    ['reference', 'without a name, where both are missing', undefined, withoutBoth],
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
      "unknown engine 'wasn'; did you mean 'wasm'? expected one of wasm, native, tfjs, tfjs-gpu, reference, auto; `tvd doctor` shows those that work here",
    );
  });

  test('must not lack anything', () => {
    expect(() => usableEngine('wasm', bare)).toThrow('--engine wasm: install it');
  });

  test('is told of a native engine that is there and does not work, and not of a missing one', () => {
    const told = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const [native, wasm] = entriesOf('(native)', 'wasm');
    const broken = { ...native, broken: () => 'the compiler hangs' };
    expect(usableEngine('auto', [native, wasm])).toBe('wasm');
    expect(told).not.toHaveBeenCalled();
    expect(usableEngine('auto', [broken, wasm])).toBe('wasm');
    expect(told.mock.calls.join()).toContain('using the engine wasm: the compiler hangs');
    told.mockRestore();
  });

  test('is never called auto here', () => {
    expect(usableEngine('auto')).not.toBe('auto');
  });

  test('of a record need not be there: WASM has the bits of native', () => {
    expect(engineOfRecord('native')).toBe('native');
    expect(() => engineOfRecord('nativ')).toThrow("did you mean 'native'?");
  });
});
