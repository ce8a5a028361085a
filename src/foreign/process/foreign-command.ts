import { visible } from '../../core/index.js';

/** A program and its arguments; no shell is involved. */
export interface ForeignCommand {
  readonly file: string;
  readonly args: readonly string[];
  /** In which it runs; default: that of this process. */
  readonly folder?: string;
}

/** A command as people write it. */
export function commandInWords({ file, args }: ForeignCommand): string {
  const quoted = (word: string) => (/^[\w@%+=:,./-]+$/.test(word) ? word : JSON.stringify(word));
  return visible([file, ...args].map(quoted).join(' '));
}
