import { expect, test } from 'vitest';
import { philox4x32 } from '../../../src/random/index.js';

/** `philox4x32 10` lines of tests/kat_vectors in Random123 1.14.0: counter, key, output. */
const knownAnswers = [
  [
    [0x00000000, 0x00000000, 0x00000000, 0x00000000],
    [0x00000000, 0x00000000],
    [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8],
  ],
  [
    [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff],
    [0xffffffff, 0xffffffff],
    [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd],
  ],
  [
    [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
    [0xa4093822, 0x299f31d0],
    [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1],
  ],
] as const;

test.each(knownAnswers)('gives the published answer of counter %j', (counter, key, answer) => {
  const [c0, c1, c2, c3] = counter;
  const out = new Uint32Array(4);
  philox4x32(c0, c1, c2, c3, key[0], key[1], out);
  expect([...out]).toEqual(answer);
});
