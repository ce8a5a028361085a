import { codeOnly } from './code-only.js';
import {
  type CodeOfModule,
  type Loads,
  literalArgument,
  type PlacedLoad,
  type PlacedSpecifier,
  type UnseenLoad,
} from './literal-argument.js';
import { required } from './required.js';
import { runAsCode } from './run-as-code.js';
import { specifiersOf } from './specifiers-of.js';

/** Modules that run or load what no file names: texts, programs, libraries. */
const loaders = new Set([
  ...['vm', 'child_process', 'cluster', 'repl'],
  ...['jiti', 'tsx', 'ts-node', 'esm', 'esbuild-register', 'import-fresh', 'import-from'],
  ...['proxyquire', 'require-from-string', 'vm2', 'isolated-vm', 'execa', 'cross-spawn', 'zx'],
  ...['koffi', 'ffi-napi', 'ffi-rs', 'bindings', 'node-gyp-build'],
]);

/** What most modules have none of. */
const suspicious = new RegExp(
  [
    String.raw`\bimport\s*[(/]|[rR]equire|\beval\b|\bFunction\b|\bWorker\b|\bprocess\s*\.|\.\s*constructor\b`,
    String.raw`\bregister|_load|_extensions|_resolveFilename|_compile|import\.meta\.resolve`,
    `["'\`](?:node:)?(?:${[...loaders].join('|')})["'\`/]`,
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
  const more = [...byRequire.specifiers, ...resolved(module)];
  const unseen = [
    ...[...more, ...imported(module)].flatMap(fromLoader),
    ...byRequire.unseen,
    ...runAsCode(module),
  ];
  return {
    specifiers: [...new Set([...specifiers, ...more.map(({ text }) => text)])],
    unseen: withLines(source, unseen),
  };
}

/** What the code imports from, literal by literal; what is in the quotes is blank. */
const sources = /(?<![\w$.])(?:from|import|import\s*\()\s*(["'`]) +\1/g;

function imported({ source, code }: CodeOfModule): readonly PlacedSpecifier[] {
  return [...code.matchAll(sources)].map((found) => {
    const end = found.index + found[0].length - 1;
    const start = code.lastIndexOf(found[1] ?? '', end - 1) + 1;
    return { place: found.index, text: source.slice(start, end) };
  });
}

function resolved(module: CodeOfModule): readonly PlacedSpecifier[] {
  return [...module.code.matchAll(/\bimport\.meta\.resolve\s*\(/g)].flatMap((found) => {
    const text = literalArgument(module, found.index + found[0].length - 1);
    return text === undefined ? [] : [{ place: found.index, text }];
  });
}

function fromLoader({ place, text }: PlacedSpecifier): readonly PlacedLoad[] {
  const name = /^(?:node:)?((?:@[^/]+\/)?[^/]+)/.exec(text)?.[1] ?? '';
  return loaders.has(name) ? [{ place, what: `the module ${text}` }] : [];
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
