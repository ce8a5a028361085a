import { chmodSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { vi } from 'vitest';

/** A folder in front of the path with commands of Slurm in sh, which write down how they were called. */
export interface FakeSlurm {
  readonly folder: string;
  /** Calls in their order, words with blanks between them. */
  readonly calls: () => string[];
}

/** @param does - text in sh of each command; commands that are not named are not there */
export function fakeSlurm(does: Readonly<Record<string, string>>): FakeSlurm {
  const folder = mkdtempSync(join(tmpdir(), 'tvd-fake-slurm-'));
  const log = join(folder, 'calls');
  for (const [name, text] of Object.entries(does)) {
    const file = join(folder, name);
    writeFileSync(file, `#!/bin/sh\necho "${name} $*" >> '${log}'\ncd '${folder}'\n${text}\n`);
    chmodSync(file, 0o755);
  }
  // Slurm itself may be in the folders of the system, behind these.
  const more = Object.keys(does).length === 0 ? [] : ['/usr/bin', '/bin'];
  vi.stubEnv('PATH', [folder, ...more].join(delimiter));
  return {
    folder,
    calls: () => (existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : []),
  };
}
