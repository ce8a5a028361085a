import { z } from 'zod';
import { claimFile } from './schema.js';

/** A file of claims as a JSON Schema, for editors. */
export function claimFileSchema(): object {
  const { $schema, ...own } = z.toJSONSchema(claimFile, { io: 'input' });
  return { $schema, title: 'Claims of tvd about a program', ...own };
}
