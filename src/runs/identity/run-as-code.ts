import { type CodeOfModule, literalArgument, type PlacedLoad } from './literal-argument.js';

/** A way to load code. */
interface Way {
  readonly pattern: RegExp;
  readonly what: string;
  /** Whether what stands behind the pattern says in literals what is loaded. */
  readonly isTold?: (module: CodeOfModule, end: number) => boolean;
}

/** No part of a longer name and no property; what is spread is none. */
const word = String.raw`(?<![\w$#])(?<!(?<!\.\.)\.)`;

const literals = /^\((?:\s*(["'`]) *\1\s*,?)*\s*\)/;
/** A file that is named, or the file itself. */
const workerFile =
  /^\(\s*(?:new\s+URL\s*\(\s*(["'`]) *\1\s*,\s*import\.meta\.url\s*\)|new\s+URL\s*\(\s*import\.meta\.url\s*\)|fileURLToPath\s*\(\s*import\.meta\.url\s*\)|import\.meta\.filename|__filename)\s*[,)]/;

const isText: Way['isTold'] = ({ code }, end) => literals.test(code.slice(end, end + 400));
const text = 'of a computed text';

const ways: readonly Way[] = [
  {
    pattern: new RegExp(String.raw`${word}import\s*(?=\()`, 'g'),
    what: 'import() of a computed name',
    isTold: (module, end) => literalArgument(module, end) !== undefined,
  },
  {
    pattern: new RegExp(String.raw`${word}eval(?![\w$])(?!\s*:)`, 'g'),
    what: `eval ${text}`,
    isTold: isText,
  },
  { pattern: /\b(?:globalThis|global)\s*\.\s*eval\b/g, what: `eval ${text}` },
  {
    pattern: new RegExp(String.raw`${word}Function\s*(?=\()`, 'g'),
    what: `Function ${text}`,
    isTold: isText,
  },
  {
    pattern:
      /\b(?:globalThis|global)\s*\.\s*Function\b|=\s*Function\b(?!\s*\()|\bFunction\s*\.\s*(?:call|apply|bind)\b|[(,]\s*Function\s*,|\bfunction\s*\*?\s*\(\s*\)\s*\{\s*\}\s*\)?\s*\.\s*constructor\b/g,
    what: `Function ${text}`,
  },
  {
    pattern: /(?<![\w$])new\s+(?:[\w$]+\s*\.\s*)?Worker\s*(?=\()/g,
    what: 'Worker of a computed path',
    isTold: ({ code }, end) => workerFile.test(code.slice(end, end + 400)),
  },
  { pattern: /\bWorker\s+as\b|\bextends\s+Worker\b|=\s*Worker\b/g, what: 'Worker handed on' },
  {
    pattern: /\bprocess\s*\.\s*(?:dlopen|binding|_linkedBinding|getBuiltinModule)\b/g,
    what: 'code that process loads',
  },
  {
    pattern: /(?<![\w$])(?:_load|_extensions|_resolveFilename|_compile)(?![\w$])/g,
    what: 'the loader of Node itself',
  },
];

const hooks = /(?<![\w$])register(?:Hooks)?\s*\(/g;
const importsHooks = /["'`](?:node:)?module["'`]/;

/** Where a module loads code in a way that does not say which, `require` apart. */
export function runAsCode(module: CodeOfModule): readonly PlacedLoad[] {
  const { code, source } = module;
  const found = ways.flatMap(({ pattern, what, isTold = () => false }) =>
    [...code.matchAll(pattern)]
      .filter((match) => !isTold(module, match.index + match[0].length))
      .map(({ index }) => ({ place: index, what })),
  );
  const registered = importsHooks.test(source) ? [...code.matchAll(hooks)] : [];
  return [
    ...found,
    ...registered.map(({ index }) => ({ place: index, what: 'hooks that change what names mean' })),
  ];
}
