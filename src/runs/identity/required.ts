import {
  afterBracket,
  type CodeOfModule,
  literalArgument,
  type PlacedLoad,
  type PlacedSpecifier,
} from './literal-argument.js';

/** What is loaded through `require`. */
interface Required {
  readonly specifiers: readonly PlacedSpecifier[];
  readonly unseen: readonly PlacedLoad[];
}

/** The file itself, as the place from which a function of `createRequire` looks. */
const ownPlace = /^\(\s*(?:import\.meta\.(?:url|filename)|__filename)\s*,?\s*\)$/;
/** A declaration, or a statement that assigns: what else assigns may give its value on. */
const assigned =
  /(?:^|[\s;{}(])(const|let|var)\s+([\w$]+)\s*(?::[^=;{}()]*)?=\s*$|(?:^|[;{}]|\n)[^\S\n]*([\w$]+)\s*=\s*$/;
const endOfExpression = /^\s*(?:[;,)\n]|as\b|$)/;

/**
 * What a module loads through `require` and functions of `createRequire`, under whatever name it
 * gives them. A function that is used for anything but a call with a literal may load anything.
 */
export function required(module: CodeOfModule): Required {
  const { code } = module;
  const specifiers: PlacedSpecifier[] = [];
  const unseen: PlacedLoad[] = [];
  const names = ['require'];
  const refuse = (place: number, what: string): void => {
    unseen.push({ place, what });
  };
  const call = (open: number, place: number, name: string): void => {
    const text = literalArgument(module, open);
    if (text === undefined) refuse(place, `${name}() of a computed name`);
    else specifiers.push({ place, text });
  };
  /** Whether it is given to a variable, which is followed from there; a field may be used anywhere. */
  const isFollowed = (before: string): boolean => {
    const [, keyword, declared, again = ''] = assigned.exec(before) ?? [];
    const name = declared ?? again;
    if (name === '' || (keyword === undefined && !isDeclaredIn(code, name))) return false;
    if (!names.includes(name)) names.push(name);
    return true;
  };
  /** What is done with a function that loads, which ends at `end`. */
  const use = (place: number, end: number, name: string): void => {
    const before = code.slice(Math.max(0, place - 200), place);
    const after = code.slice(end, end + 200);
    const called = /^\s*(?:<[^()]*>)?\s*(?:\?\.)?\s*\(/.exec(after);
    const resolved = /^\s*\.\s*resolve\s*\(/.exec(after);
    if (called !== null) call(end + called[0].length - 1, place, name);
    else if (resolved !== null) {
      // What is found is loaded by somebody, or by a name that is computed.
      const text = literalArgument(module, end + resolved[0].length - 1);
      if (text !== undefined) specifiers.push({ place, text });
    } else if (/^\s*\.\s*(?:main|cache|resolve)\b/.test(after)) return;
    else if (isExported(before) || !endOfExpression.test(after)) refuse(place, `${name} handed on`);
    else if (!isFollowed(before)) refuse(place, `${name} handed on`);
  };

  for (const maker of makersIn(code)) {
    for (const place of placesOf(maker, code)) {
      const end = place + maker.length;
      const after = code.slice(end);
      if (/^[^{}()]*\}\s*(?:from\b|=)/.test(after.slice(0, 1000))) continue;
      const open = /^\s*\(/.exec(after);
      if (open === null) {
        if (maker === 'createRequire' || !/^\s*[,}]/.test(after))
          refuse(place, `${maker} handed on`);
        continue;
      }
      const start = end + open[0].length - 1;
      const close = afterBracket(code, start);
      if (!ownPlace.test(code.slice(start, close))) {
        refuse(place, `${maker}() of another place than import.meta.url`);
      } else use(beginOf(code, place), close, `${maker}()`);
    }
  }
  for (const name of names) {
    for (const place of placesOf(name, code)) {
      const end = place + name.length;
      const before = code.slice(Math.max(0, place - 200), place);
      const after = code.slice(end, end + 200);
      if (/\.\s*$/.test(before) && !/\.\.\.\s*$/.test(before)) {
        // module.require is one, a method of this name may be.
        const open = /^\s*\(/.exec(after);
        if (name === 'require' && open !== null) call(end + open[0].length - 1, place, name);
        continue;
      }
      const isDeclared =
        /(?:const|let|var)\s+$/.test(before) ||
        /^\s*(?::[^=;,(){}]*)?=(?![=>])/.test(after) ||
        /\b(?:typeof|function)\s+$/.test(before);
      const isKey = /[{,]\s*$/.test(before) && /^\s*:/.test(after);
      if (isExported(before) && isDeclared) refuse(place, `${name} handed on`);
      if (!isDeclared && !isKey) use(place, end, name);
    }
  }
  return { specifiers, unseen };
}

function isDeclaredIn(code: string, name: string): boolean {
  return (
    name !== '' &&
    new RegExp(`\\b(?:let|var)\\s+${name.replaceAll('$', '\\$')}(?![\\w$])`).test(code)
  );
}

/** `createRequire` and the names that a module imports it by. */
function makersIn(code: string): readonly string[] {
  const renamed = code.matchAll(/\bcreateRequire\s*(?:as\b|:)\s*([\w$]+)/g);
  return ['createRequire', ...[...renamed].map(([, name = '']) => name)];
}

/** Where a name stands as a word. */
function placesOf(name: string, code: string): readonly number[] {
  const word = new RegExp(`(?<![\\w$#])${name.replaceAll('$', '\\$')}(?![\\w$])`, 'g');
  return [...code.matchAll(word)].map(({ index }) => index);
}

/** The begin of `a.createRequire`, whose name ends at a place. */
function beginOf(code: string, place: number): number {
  const before = code.slice(Math.max(0, place - 200), place);
  return place - (/[\w$]+\s*\.\s*$/.exec(before)?.[0].length ?? 0);
}

function isExported(before: string): boolean {
  return /\bexport\s+(?:const|let|var|default)\b[^;]*$/.test(before.split('\n').at(-1) ?? '');
}
