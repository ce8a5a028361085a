import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { compileAudit, parseAuditFile } from '../../src/cli/audit/file/audit-file.js';
import { moduleSource } from '../../src/cli/audit/file/audit-module.js';
import { auditFile, auditModule } from '../../src/cli/audit/file/schema.js';
import { noPrograms } from '../../src/cli/audit/programs/audit-programs.js';
import { numberMaker } from '../../src/cli/audit/run/reproduce.js';
import { runAudit } from '../../src/cli/audit/run/run-audit.js';
import paper from './paper.audit.js';

const root = new URL('../../', import.meta.url);
const page = readFileSync(new URL('docs/audit.md', root), 'utf8');
const [, example = ''] = /```yaml\n([\s\S]*?)```/.exec(page) ?? [];

/** Names of all fields of a schema, however deep. */
function fieldsOf(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { properties = {} } = schema as { readonly properties?: object };
  return [...Object.keys(properties), ...Object.values(schema).flatMap(fieldsOf)];
}

describe('docs/audit.md', () => {
  test('has a word for each field', () => {
    const fields = [...new Set(fieldsOf(z.toJSONSchema(auditFile, { io: 'input' })))];
    expect(fields.length).toBeGreaterThan(25);
    const missing = fields.filter((field) => !new RegExp(`\\b${field}\\b`).test(page));
    expect(missing).toEqual([]);
  });

  test('has an example in which nothing is wrong', () => {
    const { numbers, problems } = parseAuditFile('example.audit.yaml', example, []);
    expect(problems).toEqual([]);
    expect(numbers).toHaveLength(3);
  });

  test('has an audit in TypeScript, whose numbers are reproduced', async () => {
    const own = readFileSync(new URL('paper.audit.ts', import.meta.url), 'utf8');
    expect(page).toContain(`\`\`\`ts\n${own}\`\`\``);
    const source = moduleSource('paper.audit.ts', paper);
    const file = compileAudit(
      { ...source, schema: auditModule, folder: '.' },
      { catalogue: [], programs: noPrograms },
    );
    expect(file.problems).toEqual([]);
    const make = numberMaker({ pool: undefined as never, seed: 1, engine: 'wasm' });
    const about = { tvdVersion: '0', commit: '0', startedAt: '', seed: 1, engine: 'wasm' };
    const { numbers } = await runAudit(file, make, about, () => {});
    expect(numbers.map(({ outcome }) => outcome)).toEqual(['reproduced', 'reproduced']);
  });

  test('has no link to a file that does not exist', () => {
    const links = [...page.matchAll(/\]\(([^)#]+)[^)]*\)/g)].map(([, target]) => target);
    expect(
      links.filter((link) => !existsSync(new URL(link ?? '', new URL('docs/', root)))),
    ).toEqual([]);
  });
});
