import { codeOnly } from './code-only.js';
import {
  type CodeOfModule,
  type Loads,
  literalArgument,
  type PlacedLoad,
  type UnseenLoad,
} from './literal-argument.js';
import { required } from './required.js';
import { specifiersOf } from './specifiers-of.js';

/** Modules that run or load what no file names: texts, programs, libraries. */
const loaders = new Set([
  ...['vm', 'child_process', 'cluster', 'repl'],
  ...['jiti', 'tsx', 'ts-node', 'esm', 'esbuild-register', 'import-fresh', 'import-from'],
  ...['proxyquire', 'require-from-string', 'vm2', 'isolated-vm', 'execa', 'cross-spawn', 'zx'],
  ...['koffi', 'ffi-napi', 'ffi-rs', 'bindings', 'node-gyp-build'],
]);

/** What most modules have none of; comments may stand before the bracket. */
const suspicious = new RegExp(
  [
    String.raw`\bimport\s*[(/]|[rR]equire|\beval\b|Function\s*[(/]|\bWorker\b|\bprocess\s*\.`,
    String.raw`\bregister|_load|_extensions|_resolveFilename|_compile|import\.meta\.resolve`,
    [...loaders].join('|'),
  ].join('|'),
);

/**
 * What a module of JavaScript or TypeScript loads, and where it loads what cannot be told from
 * its text: names that are computed, text that is run as code, programs.
 *
 * What is hidden on purpose (`globalThis['ev' + 'al']`) is not found.
 */
export function loadsOf(source: string): Loads {
  const specifiers = specifiersOf(source);
  if (!suspicious.test(source)) return { specifiers, unseen: [] };
  const module = { source, code: codeOnly(source) };
  const byRequire = required(module);
  const unseen = [...imported(module), ...byRequire.unseen, ...run(module)];
  return {
    specifiers: [...new Set([...specifiers, ...byRequire.specifiers, ...resolved(module)])],
    unseen: withLines(source, unseen),
  };
}

function withLines(source: string, placed: readonly PlacedLoad[]): readonly UnseenLoad[] {
  let [line, at] = [1, 0];
  return [...placed]
    .sort((a, b) => a.place - b.place)
    .map(({ place, what }) => {
      line += source.slice(at, place).split('\n').length - 1;
      at = place;
      return { line, what };
    });
}

function imported(module: CodeOfModule): readonly PlacedLoad[] {
  return find(module, /(?<![\w$.])import\s*\(/g, 'import() of a computed name', (end) => {
    return literalArgument(module, end - 1) !== undefined;
  });
}

function resolved(module: CodeOfModule): readonly string[] {
  return [...module.code.matchAll(/\bimport\.meta\.resolve\s*\(/g)].flatMap((found) => {
    return literalArgument(module, found.index + found[0].length - 1) ?? [];
  });
}

const literals = /^(?:\s*(["'`]) *\1\s*,?)*\s*\)/;
/** A file that is named, or the file itself. */
const workerFile =
  /^\s*(?:new\s+URL\s*\(\s*(["'`]) *\1\s*,\s*import\.meta\.url\s*\)|new\s+URL\s*\(\s*import\.meta\.url\s*\)|fileURLToPath\s*\(\s*import\.meta\.url\s*\)|import\.meta\.filename|__filename)\s*[,)]/;
/** What a module is imported from, literal by literal; what is in the quotes is blank. */
const sources = /(?<![\w$.])(?:from|import|require\s*\(|import\s*\()\s*(["'`]) +\1/g;

/** Text, programs and libraries that are run, and hooks that change what names mean. */
function run(module: CodeOfModule): readonly PlacedLoad[] {
  const { code, source } = module;
  const rest = (end: number) => code.slice(end, end + 400);
  const isText = (end: number) => literals.test(rest(end));
  const isTextCall = (end: number) => code[end] === '(' && isText(end + 1);
  const fromLoaders = [...code.matchAll(sources)].flatMap((found) => {
    const end = found.index + found[0].length - 1;
    const start = code.lastIndexOf(found[1] ?? '', end - 1) + 1;
    const text = source.slice(start, end);
    const name = /^(?:node:)?((?:@[^/]+\/)?[^/]+)/.exec(text)?.[1] ?? '';
    const isLoader = loaders.has(name);
    return isLoader ? [{ place: found.index, what: `the module ${text}` }] : [];
  });
  const hasHooks = /["'`](?:node:)?module["'`]/.test(source);
  return [
    ...fromLoaders,
    ...find(module, /(?<![\w$.])eval(?![\w$])(?!\s*:)/g, 'eval of a computed text', isTextCall),
    ...find(module, /\b(?:globalThis|global)\s*\.\s*eval\b/g, 'eval of a computed text'),
    ...find(module, /(?<![\w$.])Function\s*\(/g, 'Function of a computed text', isText),
    ...find(module, /\b(?:globalThis|global)\s*\.\s*Function\b/g, 'Function of a computed text'),
    ...find(
      module,
      /(?<![\w$])new\s+(?:[\w$]+\s*\.\s*)?Worker\s*\(/g,
      'Worker of a computed path',
      (end) => workerFile.test(rest(end)),
    ),
    ...find(module, /\bWorker\s+as\b|\bextends\s+Worker\b/g, 'Worker under another name'),
    ...find(
      module,
      /\bprocess\s*\.\s*(?:dlopen|binding|_linkedBinding|getBuiltinModule)\b/g,
      'code that process loads',
    ),
    ...find(
      module,
      /(?<![\w$])(?:_load|_extensions|_resolveFilename|_compile)(?![\w$])/g,
      'the loader of Node itself',
    ),
    ...(hasHooks
      ? find(module, /(?<![\w$])register(?:Hooks)?\s*\(/g, 'hooks that change what names mean')
      : []),
  ];
}

/** Where a pattern stands in the code, without the places whose end is harmless. */
function find(
  { code }: CodeOfModule,
  pattern: RegExp,
  what: string,
  isHarmless: (end: number) => boolean = () => false,
): readonly PlacedLoad[] {
  return [...code.matchAll(pattern)]
    .filter((found) => !isHarmless(found.index + found[0].length))
    .map(({ index }) => ({ place: index, what }));
}
