import { sha256 } from './sha256.js';
import type { SourceFiles } from './source-files.js';

/**
 * What stands in place of a hash where a suite loads what cannot be told: the manifest of a run
 * says so under a name among the files of the suite.
 */
const unseenMark = 'unseen load ';
const packageMark = 'package ';

/** The files of a suite as a run keeps them: its own, the packages by name, and what is unseen. */
export function namedFiles({ files, packages, unseen }: SourceFiles): Record<string, string> {
  const contents = new Map<string, string[]>();
  for (const { name, content } of packages) {
    contents.set(name, [...(contents.get(name) ?? []), content]);
  }
  return {
    ...files,
    ...Object.fromEntries(
      [...contents]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, all]) => [`${packageMark}${name}`, sha256(all.sort().join('\n'))]),
    ),
    ...Object.fromEntries(unseen.map((place) => [`${unseenMark}${place}`, sha256(place)])),
  };
}

/** Where a suite loads what cannot be told, as `load.ts:3: import() of a computed name`. */
export function unseenIn(files: Readonly<Record<string, string>>): readonly string[] {
  return Object.keys(files)
    .filter((name) => name.startsWith(unseenMark))
    .map((name) => name.slice(unseenMark.length));
}

/** What one entry of the files of a suite is, in words. */
export function entryText(name: string): string {
  if (name.startsWith(unseenMark)) return name;
  return name.startsWith(packageMark) ? `files of ${name}` : `file ${name}`;
}
