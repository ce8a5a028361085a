import { z } from 'zod';
import { fields, text } from '../../claim-files/file/fields.js';

export const positive = z.number().gt(0, 'expected a number > 0');
export const count = z.int().min(1);

/** Runs made before. */
export const recorded = fields({
  mean: z.number().describe('Over independent runs'),
  standardError: positive.describe('Of that mean'),
  runs: count.min(2).describe('How many runs'),
  by: text.describe('The command that replays them, with its seed'),
});

/** Draws that exist already; docs/draws.md says what each field means. */
export const draws = fields({
  file: z
    .union([text, z.array(text).min(1)], { error: 'expected a path, or several of CmdStan' })
    .describe('From the folder of the audit file; the files of CmdStan are its chains'),
  format: z
    .enum(['npy', 'npz', 'netcdf', 'zarr', 'cmdstan-csv', 'csv', 'parquet', 'json'])
    .optional()
    .describe('Default: told from the file'),
  variable: text.optional().describe('Default: the only one'),
  group: z.string().optional().describe('Of NetCDF, Zarr and JSON; default: posterior'),
  dims: z
    .union([text, z.array(text).min(1)])
    .optional()
    .describe('Names of the axes in the order of the file, such as chain draw dimension'),
  chainDim: text.optional().describe('Name of the axis of chains; default: chain'),
  drawDim: text.optional().describe('Name of the axis of draws; default: draw'),
  chains: count.optional().describe('How many there are: other counts are refused'),
  draws: count.optional().describe('How many there are: other counts are refused'),
  select: z
    .record(z.string(), z.union([z.number(), text]))
    .optional()
    .describe('One entry of an axis: a number is a place from 0, a text a coordinate'),
  warmup: z.enum(['drop', 'keep']).optional().describe('Of CmdStan, where it was saved'),
});
