import { parseArgsStringToArgv } from 'string-argv';

/** The words of a command: quotes keep blanks together, and no shell is involved. */
export function programWords(said: string | readonly string[]): readonly string[] {
  return typeof said === 'string' ? parseArgsStringToArgv(said) : said;
}
