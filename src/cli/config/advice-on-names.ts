import type { LoadedConfig } from './load-config.js';

/** What to do where a claim is not known: a folder without a config offers the built-in suites alone. */
export function adviceOnNames({ file, config, folder }: LoadedConfig): string {
  return file === undefined && config.suites === undefined
    ? `there is no tvd.config in ${folder} or above it, so only the built-in suites are known: \`--suite FILE\` names others, \`tvd list\` shows all`
    : '`tvd list` shows all';
}
