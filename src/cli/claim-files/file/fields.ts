import { z } from 'zod';

/**
 * An object that refuses fields that it does not have; the message of that is the list of those
 * that it has, which `readIssues` looks at.
 */
export const fields = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  z.strictObject(shape, {
    error: ({ code }) => (code === 'unrecognized_keys' ? Object.keys(shape).join(', ') : undefined),
  });

export const text = z.string().min(1);
export const name = z
  .string()
  .regex(/^[A-Za-z]\w*$/, 'expected a letter, then letters, digits and _');
export const id = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/, 'expected lower case with hyphens');

/** A number, or an expression in the parameters. */
export const expression = z.union([z.number(), text], {
  error: 'expected a number or an expression',
});
