import { describe, expect, test } from 'vitest';
import { codeOnly } from '../../../../src/runs/identity/code-only.js';
import { loadsOf } from '../../../../src/runs/identity/loads-of.js';

const lines = (source: string) => loadsOf(source).unseen.map(({ line, what }) => `${line} ${what}`);
const make = "import { createRequire } from 'node:module';\n";

describe('functions of createRequire are followed like require', () => {
  test.each([
    "const load = createRequire(import.meta.url);\nload('./old.cjs');",
    "const load: NodeJS.Require = createRequire(import.meta.url);\nload<Old>('./old.cjs');",
    "let load;\nload = createRequire(import.meta.url);\nload('./old.cjs');",
    "createRequire(import.meta.url)('./old.cjs');",
    "createRequire(import.meta.url)(\n  './old.cjs', // why\n);",
    "const load = createRequire(__filename);\nload?.('./old.cjs');",
    "const load = createRequire(import.meta.url);\nconst again = load;\nagain('./old.cjs');",
    "const require = createRequire(import.meta.url);\nconst old = require('./old.cjs');",
    "const load = createRequire(import.meta.url);\nconst path = load.resolve('./old.cjs');",
    "import { createRequire as make } from 'module';\nconst load = make(import.meta.url);\nload('./old.cjs');",
    "import * as m from 'node:module';\nconst load = m.createRequire(import.meta.url);\nload('./old.cjs');",
    "import * as m from 'node:module';\nm.createRequire(import.meta.url)('./old.cjs');",
    "const { createRequire: make } = await import('node:module');\nmake(import.meta.url)('./old.cjs');",
  ])('%j', (source) => {
    const { specifiers, unseen } = loadsOf(make + source);
    expect(specifiers).toContain('./old.cjs');
    expect(unseen).toEqual([]);
  });
});

test.each([
  ['await import(name);', '1 import() of a computed name'],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a source text
  ['\nawait import(`./${name}.js`);', '2 import() of a computed name'],
  ["await import('./a' + name);", '1 import() of a computed name'],
  ['await import(/* ./a.js */ name);', '1 import() of a computed name'],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a source text
  ['const text = `a ${await import(name)} b`;', '1 import() of a computed name'],
  ['const quote = /[\'"`]/;\nimport(name);', '2 import() of a computed name'],
  ['const half = a / 2; import(name); // half', '1 import() of a computed name'],
  ["const a = 'it\\'s'; import(name);", '1 import() of a computed name'],
  ["import('./\\x61.js');", '1 import() of a computed name'],
  ['require(name);', '1 require() of a computed name'],
  ['module.require(name);', '1 require() of a computed name'],
  ["['./a.cjs'].map(require);", '1 require handed on'],
  ['const all = { load: require };', '1 require handed on'],
  ["require.call(undefined, './a.cjs');", '1 require handed on'],
  ["require.extensions['.txt'] = read;", '1 require handed on'],
  [
    `${make}const load = createRequire(import.meta.url);\nload(name);`,
    '3 load() of a computed name',
  ],
  [`${make}const load = createRequire(import.meta.url);\nwith(load);`, '3 load handed on'],
  [`${make}export const load = createRequire(import.meta.url);`, '2 createRequire() handed on'],
  [`${make}const load = createRequire(import.meta.url);\nexport { load };`, '3 load handed on'],
  [`${make}use(createRequire(import.meta.url));`, '2 createRequire() handed on'],
  [`${make}use(createRequire);`, '2 createRequire handed on'],
  [
    `${make}createRequire(folder)('./a.cjs');`,
    '2 createRequire() of another place than import.meta.url',
  ],
  ['[...import(name)];', '1 import() of a computed name'],
  [`${make}class A {\n  load = createRequire(import.meta.url);\n}`, '3 createRequire() handed on'],
  [`${make}exports.load = createRequire(import.meta.url);`, '2 createRequire() handed on'],
  [`${make}export const load =\n  createRequire(import.meta.url);`, '2 load handed on'],
  [
    `${make}const load = createRequire(import.meta.url);\nload('child_process');`,
    '3 the module child_process',
  ],
  [
    `${make}const load = createRequire(import.meta.url);\nlet again;\nconst other = again = load;`,
    '4 load handed on',
  ],
  [`${make}const load = createRequire(import.meta.url).bind(null);`, '2 createRequire() handed on'],
  [
    `${make}const load = createRequire(import.meta.url);\nload.call(null, name);`,
    '3 load handed on',
  ],
  ['const Text = Function;', '1 Function of a computed text'],
  ['(async function () {}).constructor(text);', '1 Function of a computed text'],
  ['const W = Worker;', '1 Worker handed on'],
  ['eval(text);', '1 eval of a computed text'],
  ['(0, eval)(text);', '1 eval of a computed text'],
  ['globalThis.eval(text);', '1 eval of a computed text'],
  ["new Function('x', text);", '1 Function of a computed text'],
  ["import { runInThisContext } from 'node:vm';", '1 the module node:vm'],
  ["const vm = require('vm');", '1 the module vm'],
  ["import { execFileSync } from 'node:child_process';", '1 the module node:child_process'],
  ["import koffi from 'koffi';", '1 the module koffi'],
  ['new Worker(path);', '1 Worker of a computed path'],
  ["new Worker('./beside-the-shell.js');", '1 Worker of a computed path'],
  ["import { Worker as W } from 'node:worker_threads';", '1 Worker handed on'],
  ["process.dlopen(module, './a.node');", '1 code that process loads'],
  [
    "import { register } from 'node:module';\nregister('./h.js');",
    '2 hooks that change what names mean',
  ],
  ["import m from 'node:module';\nm._load('./a.cjs');", '2 the loader of Node itself'],
])('%j loads what cannot be told', (source, expected) => {
  expect(lines(source)).toEqual([expected]);
});

test.each([
  "await import('./a.js');",
  'await import(`./a.js`);',
  "await import(\n  './a.js', // why\n  { with: { type: 'json' } },\n);",
  "const a: typeof import('./a.js') = b;",
  "require('./a.cjs'); require.resolve('./a.cjs'); require.main === module;",
  '// await import(name), eval(text)\n/* require(name) */',
  "const text = 'await import(name)';",
  'const text = `require(name) and eval(text)`;',
  'const text = /eval(x)|import(y)/;',
  'matrix.eval(point); const own = { eval: 1, require: 2 };',
  'options.createRequireLike(name); evaluate(text); isFunction(value); requires(name);',
  "new Function('return 1'); eval('1 + 1');",
  "new Worker(new URL('./worker.js', import.meta.url), { workerData });",
  'new Worker(new URL(import.meta.url));',
  'new Worker(fileURLToPath(import.meta.url));',
  'register(name);',
  'process.env.NAME; process.cwd();',
  'class A { constructor(run: Function, other: Function) {} }\nconst is = run instanceof Function;',
  "import { setTimeout } from 'node:timers/promises';",
  `${make}const load = createRequire(import.meta.url);\nconst other = { load: 1 }; loader(other.load);`,
])('%j hides nothing', (source) => {
  expect(lines(source)).toEqual([]);
});

test('code stays in its place, and what is none of it is blank', () => {
  const source =
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a source text
    "a('b // c'); // d\n/* e\nf */ g(`h ${i({ j: `k` })} l`) / m / n; x = /[/'\"]`/g;\n";
  const code = codeOnly(source);
  expect(code).toHaveLength(source.length);
  expect(code.replaceAll(/ +/g, ' ')).toBe(
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a source text
    "a(' '); \n \n g(` ${i({ j: ` ` })} `) / m / n; x = / /g;\n",
  );
});

test('a quote that is not closed hides nothing beyond its line', () => {
  expect(lines("const odd = it's;\nimport(name);")).toHaveLength(1);
  expect(lines('const open = `;\nimport(name);')).toHaveLength(1);
});
