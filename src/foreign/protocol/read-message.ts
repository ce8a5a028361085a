import type { z } from 'zod';
import { visible } from '../../core/index.js';
import {
  type Answer,
  failure,
  type Hello,
  hello,
  prediction,
  progress,
  result,
} from './messages.js';

/** What a program may send. */
export type ProgramMessage = Hello | Answer | z.infer<typeof progress>;

const readers = { hello, progress, result, prediction, error: failure } as const;

/** How much of a line a message shows. */
const shownCharacters = 80;

/**
 * A line that a program wrote, as a message.
 *
 * @throws Error that shows the line and says what was expected
 */
export function readMessage(line: string): ProgramMessage {
  const message = parsed(line);
  const type = (message as { readonly type?: unknown } | null)?.type;
  const known = Object.keys(readers).join(', ');
  if (typeof type !== 'string' || !Object.hasOwn(readers, type)) {
    throw new Error(`it wrote ${shown(line)}, whose type is none of ${known}`);
  }
  const read = readers[type as keyof typeof readers].safeParse(message);
  if (read.success) return read.data;
  throw new Error(
    `it wrote ${shown(line)}, which is no ${type}: ${problemsOf(read.error, message)}`,
  );
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new Error(
      `it wrote ${shown(line)}, where one JSON object a line was expected; print to standard error instead`,
    );
  }
}

/** The first problems, each with its place and what stands there. */
function problemsOf(error: z.ZodError, whole: unknown): string {
  return error.issues
    .slice(0, 3)
    .map(({ path, message }) => {
      if (path.length === 0) return message;
      const value = path.reduce<unknown>(
        (part, name) => (part as Record<PropertyKey, unknown> | undefined)?.[name],
        whole,
      );
      const received = value === undefined ? '' : ` received ${shown(JSON.stringify(value))};`;
      return `${path.join('.')}:${received} ${message}`;
    })
    .join('; ');
}

/** The beginning of a line, so that it can be recognised. */
export function shown(line: string): string {
  const start = line.slice(0, shownCharacters);
  return `'${visible(start)}${line.length > shownCharacters ? '...' : ''}'`;
}
