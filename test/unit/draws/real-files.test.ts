import { describe, expect, test } from 'vitest';
import { readDraws } from '../../../src/draws/index.js';
import { arrayNamed, bitsOf, cases, pathOf } from './files.js';

describe('files of real programs have the numbers that these wrote, to the bit', () => {
  test.each(
    cases.map((entry) => [
      `${[entry.file].flat()[0]}, ${entry.request.variable ?? 'its array'}${entry.request.select === undefined ? '' : ` ${JSON.stringify(entry.request.select)}`} (${entry.producer})`,
      entry,
    ]),
  )('%s', async (_name, { file, array, request }) => {
    const files = typeof file === 'string' ? pathOf(file) : file.map(pathOf);
    const draws = await readDraws({ ...request, file: files });
    const [variable] = draws.variables;
    const { shape, values } = arrayNamed(array);
    expect(variable.shape).toEqual(shape);
    expect(bitsOf(variable.values)).toEqual(bitsOf(values));
    expect(variable.dims.slice(0, 2)).toEqual([draws.chainDim, draws.drawDim]);
  });
});
