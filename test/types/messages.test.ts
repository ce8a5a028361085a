import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { rightClaims, wrongClaims } from './wrong-claims.js';

// All programs are compiled together, as files beside this one that are not on the disk.

const root = fileURLToPath(new URL('../../', import.meta.url));
const here = fileURLToPath(new URL('.', import.meta.url));

const used = {
  '../../src/core/index.js':
    'changed, claim, curveOver, experiment, exponentOf, logRatioSlopeOf, mean, meansEqual, watched',
  './claims.js': 'across, computed, learned, network, other, regime, words',
};
const head = Object.entries(used)
  .map(([module, names]) => `import { ${names} } from '${module}';\n`)
  .join('');

/** A case as a file, and where in it the mark stands. */
function fileOf(name: string, program: string) {
  const before = `${head}export const made = `;
  const place = program.indexOf('«');
  const text = `${before}${program.replace('«', '').replace('»', '')};\n`;
  return { path: `${here}${name}.ts`, text, marked: before.length + place };
}

const right = rightClaims.map(({ program }, index) => fileOf(`right-${index}`, program));
const wrong = wrongClaims.map(({ program }, index) => fileOf(`wrong-${index}`, program));
const errors = compile([...right, ...wrong]);

/** The errors of each file, by its path. */
function compile(files: readonly { readonly path: string; readonly text: string }[]) {
  const config = ts.readConfigFile(`${root}tsconfig.json`, ts.sys.readFile).config;
  const { options } = ts.parseJsonConfigFileContent({ ...config, files: [] }, ts.sys, root);
  const own = { ...options, noUnusedLocals: false };
  const host = ts.createCompilerHost(own);
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (path) => texts.has(path) || fileExists(path);
  host.readFile = (path) => texts.get(path) ?? readFile(path);
  host.getSourceFile = (path, languageVersion, ...more) => {
    const text = texts.get(path);
    return text === undefined
      ? getSourceFile(path, languageVersion, ...more)
      : ts.createSourceFile(path, text, languageVersion);
  };
  const program = ts.createProgram({ rootNames: [...texts.keys()], options: own, host });
  const all = ts.getPreEmitDiagnostics(program);
  return (path: string | undefined) => all.filter(({ file }) => file?.fileName === path);
}

const textOf = ({ messageText }: ts.Diagnostic) =>
  ts.flattenDiagnosticMessageText(messageText, '\n');

describe('the compiler accepts a claim', () => {
  test.each(rightClaims.map(({ fault }, index) => [fault, right[index]] as const))(
    'whose fault is %s',
    (_fault, { path }) => {
      expect(errors(path).map(textOf)).toEqual([]);
    },
  );

  test('in every form that the examples have, and the programs have no other errors', () => {
    expect(errors(`${here}claims.ts`).map(textOf)).toEqual([]);
    expect(errors(undefined).map(textOf)).toEqual([]);
  });
});

describe('the compiler says what is wrong, once and where it is:', () => {
  test.each(wrongClaims.map((own, index) => [own.fault, own, wrong[index]] as const))(
    '%s',
    (_fault, { says }, { path, text, marked }) => {
      const found = errors(path);
      expect(found.map(textOf)).toHaveLength(1);
      const [error] = found;
      for (const words of says) expect(textOf(error)).toContain(words);
      expect(text.slice(error.start)).toBe(text.slice(marked));
    },
  );
});
