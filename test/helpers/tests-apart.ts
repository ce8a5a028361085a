import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const unit = fileURLToPath(new URL('../unit', import.meta.url));

/** Modules, globals, the environment, the working folder: what all tests of a process share. */
const change =
  /\bvi\.(?:mock|doMock|hoisted|stubEnv|stubGlobal|spyOn|useFakeTimers|setSystemTime)\b|\bprocess\.(?:env|chdir|umask|on)\b|\bglobalThis\b/;

/** Whether a test file changes what other files in its process would see. */
export function changesItsProcess(source: string): boolean {
  return change.test(source);
}

/** Unit tests that must have a process to themselves, below the folder of the package. */
export function testsApart(): string[] {
  return readdirSync(unit, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .filter((file) => changesItsProcess(readFileSync(join(unit, file), 'utf8')))
    .map((file) => join('test/unit', file));
}
