/**
 * A policy under which the page can load nothing, and runs only the style and
 * the script that it carries itself.
 *
 * @param sha256Base64 - the SHA-256 digest of a text as UTF-8, in Base64
 */
export function contentSecurityPolicy(
  style: string,
  script: string,
  sha256Base64: (text: string) => string,
): string {
  return [
    "default-src 'none'",
    `style-src 'sha256-${sha256Base64(style)}'`,
    `script-src 'sha256-${sha256Base64(script)}'`,
    // A picture is drawn from its own text to be saved as PNG.
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}
