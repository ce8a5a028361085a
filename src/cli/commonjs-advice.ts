/** What Node says where modules of the two kinds are mixed up. */
const mixedUp =
  /import\.meta|outside a module|require is not defined|module is not defined|exports is not defined|Unexpected token 'export'/;

/** What to do about an error of loading a file that mixes CommonJS with modules; empty for others. */
export function commonJsAdvice(message: string): string {
  return mixedUp.test(message)
    ? '; in CommonJS use require, exports and module: require(\'node:url\').pathToFileURL(__filename).href; in a module (.mjs, .ts, or "type": "module" in package.json) use import, export and module: import.meta.url'
    : '';
}
