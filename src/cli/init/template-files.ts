import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ownPackage } from '../../runs/manifest/own-package.js';
import { languages } from './languages.js';

/** The languages that this package has a template of. */
export function offeredLanguages(): readonly string[] {
  return Object.keys(languages).filter((language) => existsSync(templatesOf(language)));
}

/** Paths of the files that a program in a language begins with: adapter, template, wrong twin. */
export function templateFiles(language: string): readonly string[] {
  return [templatesOf(language), join(adapters(), language)].flatMap((folder) =>
    readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => join(folder, name)),
  );
}

function adapters(): string {
  return join(ownPackage().folder, 'src', 'adapters');
}

function templatesOf(language: string): string {
  return join(adapters(), 'templates', language);
}
