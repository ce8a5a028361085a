import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { runTvd } from './run-tvd.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const tutorial = read('docs/tutorial.md');

interface Block {
  readonly language: string;
  readonly text: string;
}

/** Blocks of code, in their order. */
const blocks: readonly Block[] = [...tutorial.matchAll(/^```(\w*)\n(.*?)^```$/gms)].map(
  ([, language = '', text = '']) => ({ language, text }),
);

test('the tutorial shows the example that tvd init writes, as it is', () => {
  const example = read('examples/first-steps/module/noisy-descent.ts');
  const shown = blocks.filter(({ language }) => language === 'ts');
  expect(shown).toHaveLength(4);
  for (const { text } of shown) expect(example).toContain(text);
});

/** Replaces lines that begin with a minus by those with a plus that follow them. */
function changed(source: string, difference: string): string {
  const lines = difference.trimEnd().split('\n');
  const from = lines.filter((line) => line.startsWith('-')).map((line) => line.slice(1));
  const to = lines.filter((line) => line.startsWith('+')).map((line) => line.slice(1));
  expect(from.length).toBe(to.length);
  return from.reduce((text, line, index) => {
    expect(text.split(`${line}\n`)).toHaveLength(2);
    return text.replace(line, to[index] ?? '');
  }, source);
}

test('every step of the tutorial says what it says there', async () => {
  const parent = mkdtempSync(join(tmpdir(), 'tvd-tutorial-'));
  const project = join(parent, 'project');
  const folder = join(parent, 'my-claims');
  mkdirSync(project);
  const suite = join(folder, 'noisy-descent.ts');
  const outputs: string[] = [];
  let printed = '';
  for (const { language, text } of blocks) {
    if (language === 'diff') writeFileSync(suite, changed(readFileSync(suite, 'utf8'), text));
    if (language === 'sh') {
      for (const command of text.trim().split('\n')) {
        const [, words] = /^npx tvd (.*)$/.exec(command) ?? [];
        if (words !== undefined) {
          const place = existsSync(folder) ? folder : project;
          printed = (await runTvd(place, words.split(' '))).stdout;
        } else if (command === 'npm install') {
          mkdirSync(join(folder, 'node_modules'));
          symlinkSync(root, join(folder, 'node_modules', 'theory-vs-dynamics'));
          symlinkSync(join(root, 'node_modules', 'vitest'), join(folder, 'node_modules', 'vitest'));
        } else {
          expect(['cd ../my-claims', 'npx vitest run']).toContain(command);
        }
      }
    }
    if (language === '') {
      outputs.push(text);
      // Numbers follow from the seed; times do not.
      for (const line of text.trimEnd().split('\n')) expect(printed).toContain(line);
    }
  }
  expect(outputs.map((text) => text.split(' ')[0])).toEqual([
    'supported',
    'refuted',
    'invalid',
    'supported',
  ]);
  expect(printed).toMatch(/^claim +settings +to support/);
});

test('the quick commands of README and docs/command-line.md end well', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tvd-readme-'));
  const commands = [
    ...(read('README.md') + read('docs/command-line.md')).matchAll(/^npx tvd (.*)$/gm),
  ]
    .map(([, words = '']) => words.replace(/ +#.*/, ''))
    .filter((words) => /^(list|predict|simulate|cache)\b/.test(words));
  expect(commands.length).toBeGreaterThan(7);
  for (const words of commands) {
    const { exitCode, stderr } = await runTvd(folder, words.split(' '));
    expect([words, exitCode, stderr]).toEqual([words, 0, expect.not.stringContaining('tvd:')]);
  }
});

test('the commands of README and docs are known, with their options', () => {
  // Help knows them all: the list of options is read off it.
  const documents = ['README.md', 'tutorial', 'command-line', 'verdicts', 'reading-a-report'];
  const text = documents.map((name) => read(name === 'README.md' ? name : `docs/${name}.md`));
  const lines = [...text.join('\n').matchAll(/npx tvd ([a-z]+)([^`#\n]*)/g)];
  const helps = new Map<string, string>();
  for (const [, command = '', rest = ''] of lines) {
    const main = join(root, 'dist', 'src', 'cli', 'main.js');
    const help =
      helps.get(command) ??
      execFileSync(process.execPath, [main, command, '--help'], { encoding: 'utf8' });
    helps.set(command, help);
    for (const [option] of (rest.split(' -- ')[0] ?? '').matchAll(/--[a-z-]+/g)) {
      expect([command, help]).toEqual([command, expect.stringContaining(option)]);
    }
  }
  expect(helps.size).toBeGreaterThan(12);
});
