import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The options of a careful user, who sees the declarations of the built package. */
const options: ts.CompilerOptions = {
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  noPropertyAccessFromIndexSignature: true,
  verbatimModuleSyntax: true,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  target: ts.ScriptTarget.ES2023,
  types: ['node'],
  skipLibCheck: true,
  noEmit: true,
};

test('the examples of CONTRIBUTING, docs/engines.md and tvd init compile under options stricter than ours', () => {
  const files = [
    'test/docs/first-claim.ts',
    'test/docs/ensemble.ts',
    'examples/first-steps/module/noisy-descent.ts',
  ].map((path) => `${root}${path}`);
  const program = ts.createProgram(files, options);
  const errors = ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
  expect(errors).toEqual([]);
});

test('which they would not without the checks of an index', () => {
  const path = `${root}test/docs/unchecked.ts`;
  const text = 'export const twice = (state: Float64Array): number => 2 * state[0];\n';
  const host = ts.createCompilerHost(options);
  const { getSourceFile } = host;
  host.getSourceFile = (name, version, ...more) =>
    name === path
      ? ts.createSourceFile(name, text, version)
      : getSourceFile(name, version, ...more);
  const errors = ts.getPreEmitDiagnostics(ts.createProgram([path], options, host));
  expect(errors.map(({ code }) => code)).toEqual([2532]);
});
