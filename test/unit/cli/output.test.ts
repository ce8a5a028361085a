import pc from 'picocolors';
import { expect, test, vi } from 'vitest';
import { errorExit } from '../../../src/cli/error-exit.js';
import { writeResult, writeStatus } from '../../../src/cli/output.js';

test.each([
  ['stdout', writeResult],
  ['stderr', writeStatus],
] as const)('what goes to %s may have lines and colours, and no other escapes', (name, write) => {
  const spy = vi.spyOn(process[name], 'write').mockReturnValue(true);
  const { green } = pc.createColors(true);
  write(`${green('supported')}\n\u001b[2Jtitle \u001b]0;x\u0007 \u202e`);
  const [text] = spy.mock.calls[0];
  spy.mockRestore();
  expect(text).toBe(`${green('supported')}\n\\u001b[2Jtitle \\u001b]0;x\\u0007 \\u202e\n`);
});

test('JSON is what it was before', () => {
  const spy = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const value = { text: 'a\u001b[31m\n\u202e\u0085\u007f' };
  writeResult(JSON.stringify(value, null, 2));
  const [text] = spy.mock.calls[0];
  spy.mockRestore();
  expect(JSON.parse(String(text))).toEqual(value);
});

test('not even colours of an error that ends a command', () => {
  expect(errorExit(new Error('\u001b[32mfine\u001b[0m')).text).toContain('\\u001b[32mfine');
});

test.each(['GITHUB_ACTIONS', 'TF_BUILD'])('no command for the runner, with %s', (name) => {
  const spy = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const said = '::error::a\n  ::add-mask::b\nc ##[group]d ##vso[task]e ::f::';
  writeResult(said);
  vi.stubEnv(name, 'true');
  writeResult(said);
  writeResult(JSON.stringify({ said }, null, 2));
  vi.unstubAllEnvs();
  const [before, text, json] = spy.mock.calls.map(([own]) => String(own));
  spy.mockRestore();
  expect(before).toBe(`${said}\n`);
  expect(text).toBe(': :error::a\n  : :add-mask::b\nc #\\u0023[group]d #\\u0023vso[task]e ::f::\n');
  expect(JSON.parse(json ?? '')).toEqual({ said });
});
