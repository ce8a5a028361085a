import { describe, expect, test } from 'vitest';
import { shortenedApart } from '../../../src/report/words/shortened.js';

describe('shortenedApart', () => {
  test('leaves what is short enough', () => {
    expect(shortenedApart(['readout', 'train error'], 11)).toEqual(['readout', 'train error']);
  });

  test('cuts in the middle and keeps both ends', () => {
    const names = ['overlap of two neurons, t=4', 'overlap of two neurons, t=16'];
    expect(shortenedApart(names, 22)).toEqual(['overlap of…urons, t=4', 'overlap of…rons, t=16']);
  });

  test('moves the cut to where names differ', () => {
    const names = [
      'readout of the first neuron at the end',
      'readout of the other neuron at the end',
    ];
    const short = shortenedApart(names, 22);
    expect(new Set(short).size).toBe(2);
    for (const name of short) expect([...name].length).toBeLessThanOrEqual(22);
  });

  test('cuts in two places what differs in the middle and at the end', () => {
    const names = ['overlap with the target', 'displacement from the start', 'train error'].flatMap(
      (x) =>
        [131072, 262144].map((width) => `exponent of the ${x}, width ${width} to ${2 * width}`),
    );
    const short = shortenedApart(names, 22);
    expect(new Set(short).size).toBe(6);
    for (const name of short) expect([...name].length).toBeLessThanOrEqual(22);
  });

  test('is at most as long, for whole characters', () => {
    const names = ['a', 'b', '😀'].map((x) => `${'<'.repeat(30)}${x}${'>'.repeat(30)}`);
    for (const name of shortenedApart(names, 22)) {
      expect([...name].length).toBeLessThanOrEqual(22);
      expect(name).toContain('…');
    }
    expect(shortenedApart([], 22)).toEqual([]);
  });
});
