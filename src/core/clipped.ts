/**
 * The beginning of a text that is too long to be shown, and how much is missing.
 *
 * @param maxLength - characters that are shown, as a text counts them
 */
export function clipped(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  // Half of a pair would be shown as an escape.
  const start = text.slice(0, maxLength).replace(/[\ud800-\udbff]$/, '');
  return `${start}… (${text.length - start.length} more characters)`;
}
