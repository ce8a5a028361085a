import { expect, test } from 'vitest';
import { engines, openEngine } from '../../../src/engines/index.js';

test('an engine is opened once', async () => {
  const [first, second] = await Promise.all([openEngine('reference'), openEngine('reference')]);
  expect(first.name).toBe('reference');
  expect(second).toBe(first);
});

test.each(['', 'referense', 'auto'])(
  'an engine called "%s" is unknown, and the known ones are listed',
  async (name) => {
    const names = engines.map((entry) => entry.name).join(', ');
    await expect(openEngine(name)).rejects.toMatchObject({
      code: 'unknown-name',
      message: `unknown engine '${name}'; expected one of ${names}`,
    });
  },
);
