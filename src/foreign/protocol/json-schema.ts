import { z } from 'zod';
import { messages, protocolName } from './messages.js';

/** Every message of the protocol as a JSON Schema, by its `type`, for programs in other languages. */
export function protocolSchema(): object {
  const entries = Object.entries(messages).map(([type, schema]) => {
    const { $schema: _, ...own } = z.toJSONSchema(schema, { io: 'input' });
    return [type, own] as const;
  });
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: `Messages of the protocol ${protocolName}, one a line`,
    oneOf: entries.map(([type]) => ({ $ref: `#/$defs/${type}` })),
    $defs: Object.fromEntries(entries),
  };
}
