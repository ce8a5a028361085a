import { expect, test } from 'vitest';
import { whyBitsDiffer } from '../../../../src/cli/replay/why-bits-differ.js';

test.each(['native-fma', 'tfjs-cpu'])(
  'numbers of %s need not come out again to the bit',
  (name) => {
    expect(whyBitsDiffer(name, 'Processor X')).toContain(name);
  },
);

test('those of native-fma depend on compiler, options and processor, which is named', () => {
  expect(whyBitsDiffer('native-fma', 'Processor X')).toMatch(
    /compiler, its options and the processor \(of the run: Processor X; here: .+\)/,
  );
});

test.each(['wasm', 'native', 'reference'])('those of %s must', (name) => {
  expect(whyBitsDiffer(name, 'Processor X')).toBeUndefined();
});
