import { exitCodes } from '../exit-codes.js';
import { writeResult } from '../output.js';
import { schemas } from '../schemas/schemas.js';
import { formatTable } from '../values/table.js';
import { unknownName } from '../values/unknown-name.js';

/**
 * Prints the JSON Schema of one form of file, or the names of all.
 *
 * @param name - of the schema; undefined for the list
 * @throws VerificationError 'unknown-name'
 */
export function schema(name: string | undefined): number {
  if (name === undefined) {
    writeResult(formatTable(schemas.map((own) => [own.name, own.about])));
    return exitCodes.supported;
  }
  const found = schemas.find((own) => own.name === name);
  if (found === undefined) {
    throw unknownName(
      'schema',
      name,
      schemas.map((own) => own.name),
    );
  }
  writeResult(JSON.stringify(found.schema(), null, 2));
  return exitCodes.supported;
}
