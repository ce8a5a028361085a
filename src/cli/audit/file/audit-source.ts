import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { invalidArgument } from '../../../core/index.js';
import { readYaml, type YamlFile } from '../../claim-files/file/yaml-file.js';
import { readAuditModule } from './audit-module.js';
import { auditFile, auditModule } from './schema.js';

/** What an audit file says, before anything is looked at. */
export interface AuditSource extends YamlFile {
  readonly schema: typeof auditFile | typeof auditModule;
  /** In which draws are looked for, and programs run. */
  readonly folder: string;
}

/**
 * Reads an audit file: YAML, or a module of TypeScript or JavaScript.
 *
 * @param path - as the user gave it, from the folder in which the command runs
 * @throws VerificationError 'invalid-argument' where there is none, and for what is no YAML or cannot
 *   be loaded
 */
export async function readAuditSource(path: string, from = process.cwd()): Promise<AuditSource> {
  const file = resolve(from, path);
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) {
    throw invalidArgument('audit', path, 'an audit file that exists');
  }
  if (!/\.[mc]?[jt]s$/.test(file))
    return yamlSource(path, readFileSync(file, 'utf8'), dirname(file));
  return { ...(await readAuditModule(path, file)), schema: auditModule, folder: dirname(file) };
}

/** @param path - name of the file, for messages */
export function yamlSource(
  path: string,
  text: string,
  folder = dirname(resolve(path)),
): AuditSource {
  return { ...readYaml(path, text), schema: auditFile, folder };
}
