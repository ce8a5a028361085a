import { z } from 'zod';
import { protocolSchema } from '../../foreign/protocol/json-schema.js';
import { auditFile } from '../audit/file/schema.js';
import { claimFileSchema } from '../claim-files/file/json-schema.js';
import { configFile } from '../config/config-file.js';
import { claimEvidence } from './evidence.js';
import { figureEvidence } from './figures.js';
import { event, historyEntry, manifest, summary } from './run.js';

/** One form of file that tvd writes or reads. */
export interface NamedSchema {
  /** As `tvd schema` takes it; `docs/NAME.schema.json` holds it. */
  readonly name: string;
  /** What has this form. */
  readonly about: string;
  readonly schema: () => object;
}

/** A schema of a file of tvd, beginning with what it is about. */
const own =
  (title: string, schema: z.ZodType): NamedSchema['schema'] =>
  () => {
    const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input' });
    return { $schema, title, ...rest };
  };

const form = (name: string, about: string, schema: z.ZodType): NamedSchema => ({
  name,
  about,
  schema: own(`tvd: ${about}`, schema),
});

/** Every schema that there is. */
export const schemas: readonly NamedSchema[] = [
  form('verdicts', 'a line of verdicts.ndjson, the evidence of a claim', claimEvidence),
  form('figures', 'a line of figures.ndjson, the numbers of a figure', figureEvidence),
  form('manifest', 'manifest.json, what a run was asked to do and where it ran', manifest),
  form('summary', 'summary.json, counts and numbers of a run for trends', summary),
  form('events', 'a line of events.ndjson, what happened during a run', event),
  form('history', 'a line of history.ndjson, an entry of the list of runs', historyEntry),
  form('config', 'tvd.config.json, what commands are asked for by default', configFile),
  {
    name: 'claims',
    about: 'a file of claims about a program, of tvd validate --claims',
    schema: claimFileSchema,
  },
  form('audit', 'an audit file, of tvd audit', auditFile),
  {
    name: 'protocol',
    about: 'a message between tvd and a program that it checks',
    schema: protocolSchema,
  },
];
