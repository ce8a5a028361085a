import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { protocolSchema } from '../../../src/foreign/protocol/json-schema.js';
import { messages } from '../../../src/foreign/protocol/messages.js';
import { readMessage } from '../../../src/foreign/protocol/read-message.js';

const document = readFileSync(new URL('../../../docs/protocol.md', import.meta.url), 'utf8');

test('docs/protocol.schema.json is the schema of the code (vitest -u writes it)', async () => {
  await expect(`${JSON.stringify(protocolSchema(), null, 2)}\n`).toMatchFileSnapshot(
    '../../../docs/protocol.schema.json',
  );
});

describe('docs/protocol.md', () => {
  const lines = [...document.matchAll(/^(program|tvd) +(\{.*\})$/gm)];

  test('shows messages that the code reads', () => {
    expect(lines.map(([, who]) => who)).toEqual([
      ...['program', 'tvd', 'program', 'program', 'tvd'],
      ...['tvd', 'program'],
    ]);
    for (const [, , text] of lines) {
      const message = JSON.parse(text.replace('{...}', '{}'));
      const schema = messages[message.type as keyof typeof messages];
      expect(schema.safeParse(message).error).toBeUndefined();
    }
  });

  test.each(Object.entries(messages))('has a line for each field of %s', (_, schema) => {
    for (const field of Object.keys(schema.shape)) {
      expect(document, field).toMatch(new RegExp(`[\`"]${field}[\`"]`));
    }
  });
});

describe('a line of a program', () => {
  const hello = {
    type: 'hello',
    protocol: 'tvd/1',
    name: 'x',
    contracts: { 'langevin-steps': { targets: ['gaussian'] } },
  };
  const read = (message: object) => readMessage(JSON.stringify(message));

  test('is read, with what it may leave out', () => {
    expect(read(hello)).toMatchObject({
      arrays: ['json'],
      cancel: false,
      deterministic: true,
      contracts: { 'langevin-steps': { batches: false } },
    });
    expect(read({ type: 'result', id: '1', arrays: { end: [[1]] } })).toMatchObject({ lost: {} });
  });

  test.each<[string, string, string]>([
    ['text', 'loading data', "it wrote 'loading data', where one JSON object a line was expected"],
    ['a bare NaN', '{"type":"result","x":NaN}', 'where one JSON object a line was expected'],
    [
      'null',
      'null',
      "it wrote 'null', whose type is none of hello, progress, result, prediction, error",
    ],
    ['an unknown type', '{"type":"toString"}', 'whose type is none of hello'],
    ['a message of ours', '{"type":"run"}', 'whose type is none of hello'],
    ['a long line', `"${'x'.repeat(100)}"`, `it wrote '"${'x'.repeat(79)}...', whose type`],
    ['an escape', '\u001b[31m', "it wrote '\\u001b[31m', where"],
  ])('that is %s is told', (_, line, message) => {
    expect(() => readMessage(line)).toThrow(message);
  });

  test.each<[string, object, string]>([
    ['another protocol', { protocol: 'tvd/2' }, 'which is no hello: protocol: '],
    [
      'no contract',
      { contracts: {} },
      'expected at least one of langevin-steps, posterior-sampler, two-layer-network, observables',
    ],
    ['an unknown target', { contracts: { 'langevin-steps': { targets: ['cat'] } } }, 'targets.0'],
    ['no name', { name: undefined }, 'name: '],
  ])('with a hello of %s is told', (_, change, message) => {
    expect(() => read({ ...hello, ...change })).toThrow(message);
  });
});
