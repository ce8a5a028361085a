import { mkdirSync, mkdtempSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { requireWritable } from '../../../src/runs/index.js';

const folder = mkdtempSync(join(tmpdir(), 'tvd-writable-'));
mkdirSync(join(folder, 'there'));
mkdirSync(join(folder, 'blocked'));
writeFileSync(join(folder, 'file'), '');
writeFileSync(join(folder, 'blocked', 'runs'), '');
symlinkSync(join(folder, 'there'), join(folder, 'link'));
symlinkSync(join(folder, 'nowhere'), join(folder, 'dangling'));

describe('requireWritable', () => {
  test.each(['there', 'new', 'new/below/it', 'link', 'link/new', '.'])(
    'accepts %s and leaves nothing behind',
    (name) => {
      const before = readdirSync(folder, { recursive: true });
      requireWritable(join(folder, name), ['runs']);
      expect(readdirSync(folder, { recursive: true })).toEqual(before);
    },
  );

  test.each([
    ['file', 'file is not a folder'],
    ['file/below', 'file is not a folder'],
    ['blocked', 'runs is not a folder'],
    ['dangling', 'is a link to nothing'],
    ['a\0b', 'null bytes'],
    ['x'.repeat(300), 'ENAMETOOLONG'],
  ])('refuses %j', (name, cause) => {
    const refused = () => requireWritable(join(folder, name), ['runs']);
    expect(refused).toThrow(`cannot write into ${join(folder, name).replace('\0', '\\0')}`);
    expect(refused).toThrow(cause);
    expect(refused).toThrow('give another one with --out');
  });

  test.runIf(process.platform === 'linux')('refuses what takes no files, whoever asks', () => {
    expect(() => requireWritable('/proc/nope')).toThrow(/^cannot write into \/proc\/nope: /);
    expect(() => requireWritable('/proc')).toThrow(/^cannot write into \/proc: /);
  });
});
