import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { messageWithPlace } from '../../../../src/check/blame/blame.js';
import { userFrame } from '../../../../src/check/blame/user-frame.js';
import { importModule } from '../../../../src/check/replicates/load-suite.js';
import { uniform } from '../../../../src/core/index.js';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

/** An error with these frames. */
function errorAt(...frames: readonly string[]): Error {
  const error = new Error('boom');
  error.stack = ['Error: boom', ...frames.map((frame) => `    at ${frame}`)].join('\n');
  return error;
}

const own = `parse (file://${root}src/core/domain.ts:33:9)`;
const installed = 'solve (/home/a/project/node_modules/odex/index.js:7:1)';
const node = 'node:internal/process/task_queues:95:5';
const pipeline = `plan (file://${root}src/check/claims/measure-many.ts:60:9)`;

test.each([
  ['a path', ['f (/home/a/my suite.ts:12:5)'], 'my suite.ts:12'],
  ['a URL', ['async f (file:///home/a/my%20suite.ts:12:5)'], 'my suite.ts:12'],
  ['a frame without a name', ['/home/a/suite.ts:3:1'], 'suite.ts:3'],
  ['a path on another system', ['f (C:\\Users\\a\\suite.ts:3:1)'], 'suite.ts:3'],
  ['a query behind the path', ['f (file:///home/a/suite.ts?v=1:3:1)'], 'suite.ts:3'],
  ['this package', [own, 'f (/home/a/suite.ts:3:1)'], 'suite.ts:3'],
  ['installed packages', [installed, 'f (/home/a/suite.ts:3:1)'], 'suite.ts:3'],
  ['Node', [node, 'f (/home/a/suite.ts:3:1)'], 'suite.ts:3'],
  [
    'properties that come with the package',
    [own, `f (file://${root}properties/a.ts:3:1)`],
    'properties/a.ts:3',
  ],
])('looks through %s', (_, frames, place) => {
  expect(userFrame(errorAt(...frames))?.replace(/^.*\\/, '')).toBe(place);
});

test.each([
  ['whoever started the check', [own, pipeline, 'main (/home/a/script.ts:3:1)']],
  ['this package alone', [own]],
  ['installed packages alone', [installed, node]],
  ['code without a file', ['eval (<anonymous>:1:1)', 'new Promise (<anonymous>)']],
])('never names %s', (_, frames) => {
  expect(userFrame(errorAt(...frames))).toBeUndefined();
  expect(messageWithPlace(errorAt(...frames))).toBe('boom');
});

test.each(['boom', undefined, null, 3, { code: 1 }])(
  'has none for %j that was thrown',
  (thrown) => {
    expect(userFrame(thrown)).toBeUndefined();
  },
);

test('is the call of the user where this package refuses an argument', () => {
  const act = () => uniform(2, 1);
  try {
    act();
    expect.unreachable();
  } catch (error) {
    expect(userFrame(error)).toMatch(/^test\/unit\/check\/blame\/user-frame\.test\.ts:\d+$/);
  }
});

test('is the line of the source, and the path from its package, for TypeScript that is compiled on the fly', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tvd-frames-'));
  mkdirSync(join(folder, 'claims'));
  writeFileSync(join(folder, 'package.json'), '{"type": "module"}');
  const lines = [
    "import type { Suite } from 'theory-vs-dynamics';", // 1
    '/* a comment',
    '   of two lines */',
    'interface Spec {',
    '  readonly size: number;',
    '}',
    'enum Kind { first, second }', // 7
    'export type Both = Suite | Spec;',
    'export class Runner {',
    '  constructor(private readonly spec: Spec) {}',
    '  run(): number {', // 11
    '    const size = this.spec',
    '      .size as number;',
    "    if (size > Kind.first) throw new Error('boom');", // 14
    '    return size;',
    '  }',
    '}',
    'export async function later(): Promise<void> {',
    '  await null;',
    "  throw new TypeError('too late');", // 20
    '}',
  ];
  const file = join(folder, 'claims', 'suite.ts');
  writeFileSync(file, lines.join('\n'));
  const { Runner, later } = (await importModule(pathToFileURL(file).href)) as {
    readonly Runner: new (spec: object) => { readonly run: () => number };
    readonly later: () => Promise<void>;
  };
  const messageOf = async (act: () => unknown) => {
    try {
      return await act();
    } catch (error) {
      return messageWithPlace(error);
    }
  };
  expect(await messageOf(() => new Runner({ size: 3 }).run())).toBe('boom at claims/suite.ts:14');
  expect(await messageOf(later)).toBe('too late at claims/suite.ts:20');
});
