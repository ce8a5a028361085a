import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseClaimFile } from '../../src/cli/claim-files/claim-file.js';
import { functions } from '../../src/cli/claim-files/expressions/functions.js';
import { claimFileSchema } from '../../src/cli/claim-files/file/json-schema.js';

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const page = read('docs/claim-files.md');

/** Names of all fields of a schema, however deep. */
function fieldsOf(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { properties = {} } = schema as { readonly properties?: object };
  return [...Object.keys(properties), ...Object.values(schema).flatMap(fieldsOf)];
}

describe('docs/claim-files.md', () => {
  test('has a word for each field', () => {
    const fields = [...new Set(fieldsOf(claimFileSchema()))];
    expect(fields.length).toBeGreaterThan(40);
    const missing = fields.filter((field) => !new RegExp(`\\b${field}\\b`).test(page));
    expect(missing).toEqual([]);
  });

  test('names every function of expressions', () => {
    for (const name of Object.keys(functions)) expect(page).toMatch(new RegExp(`\\b${name}\\b`));
  });

  test.each(['claims.yaml', 'ornstein_uhlenbeck.py'])('has %s in full', (name) => {
    expect(page).toContain(
      `\n${read(`src/adapters/templates/python/${name}`).trimEnd()}\n\`\`\`\n`,
    );
  });

  test('has no link to a file that does not exist', () => {
    const links = [...page.matchAll(/\]\(([^)#]+)[^)]*\)/g)].map(([, target]) => target);
    expect(links.filter((link) => !existsSync(new URL(link, new URL('docs/', root))))).toEqual([]);
  });
});

test('the claims of the template can be read', () => {
  const text = read('src/adapters/templates/python/claims.yaml');
  expect(parseClaimFile('claims.yaml', text, 'file:///claims.yaml').data.claims).toHaveLength(2);
});
