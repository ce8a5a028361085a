import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { parseAuditFile } from '../../src/cli/audit/file/audit-file.js';
import { auditFile } from '../../src/cli/audit/file/schema.js';

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

  test('has no link to a file that does not exist', () => {
    const links = [...page.matchAll(/\]\(([^)#]+)[^)]*\)/g)].map(([, target]) => target);
    expect(
      links.filter((link) => !existsSync(new URL(link ?? '', new URL('docs/', root)))),
    ).toEqual([]);
  });
});
