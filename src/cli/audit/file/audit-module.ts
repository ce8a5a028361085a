import { pathToFileURL } from 'node:url';
import { messageWithPlace } from '../../../check/blame/blame.js';
import { importModule } from '../../../check/index.js';
import { invalidArgument, VerificationError } from '../../../core/index.js';
import { problemsOf, type ValuePath } from '../../claim-files/file/problems.js';
import type { YamlFile } from '../../claim-files/file/yaml-file.js';
import { commonJsAdvice } from '../../commonjs-advice.js';

/**
 * The default export of a module as if it were a file: problems are told with their path in it.
 *
 * @param path - name of the module, for messages
 * @throws VerificationError 'invalid-argument' for one that cannot be loaded or exports nothing
 */
export async function readAuditModule(path: string, file: string): Promise<YamlFile> {
  let exported: Record<string, unknown>;
  try {
    exported = await importModule(pathToFileURL(file).href);
  } catch (error) {
    const [message = ''] = messageWithPlace(error).split('\nRequire stack:');
    throw new VerificationError(
      'invalid-argument',
      `cannot load the audit ${path}: ${message}${commonJsAdvice(message)}`,
      { path },
      error,
    );
  }
  const { default: data } = exported;
  // Without a default export the loader has the exports themselves there.
  if (typeof data !== 'object' || data === null || !('paper' in data)) {
    throw invalidArgument(
      'audit',
      path,
      'a module whose default export is what defineAudit returns',
    );
  }
  return moduleSource(path, data);
}

/** An object as if it were a file. */
export function moduleSource(path: string, data: object): YamlFile {
  const problems = problemsOf(path, (own) => ({ line: 0, column: 0, path: pathInWords(own) }));
  const sourceOf = (own: ValuePath): string | undefined => {
    const value = own.reduce<unknown>(
      (inner, part) => (inner as Readonly<Record<string, unknown>> | undefined)?.[part],
      data,
    );
    return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
  };
  return { data, problems, sourceOf };
}

/** A path as code says it: `numbers[2].reproduce.predictor`. */
function pathInWords(path: ValuePath): string {
  if (path.length === 0) return 'the default export';
  return path
    .map((part) => {
      if (typeof part === 'number') return `[${part}]`;
      return /^[A-Za-z_$][\w$]*$/.test(part) ? `.${part}` : `[${JSON.stringify(part)}]`;
    })
    .join('')
    .replace(/^\./, '');
}
