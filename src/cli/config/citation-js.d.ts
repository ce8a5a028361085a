/** The part of Citation.js that reads BibTeX; the package has no types of its own. */
declare module '@citation-js/core' {
  interface Name {
    readonly given?: string;
    readonly family?: string;
    readonly literal?: string;
    readonly 'non-dropping-particle'?: string;
    readonly 'dropping-particle'?: string;
    readonly suffix?: string;
  }

  /** An entry of a BibTeX file as it is written. */
  export interface RawEntry {
    readonly label: string;
    readonly properties: Readonly<Record<string, string | number>>;
  }

  /** An entry as CSL-JSON, its TeX replaced by Unicode. */
  export interface CslEntry {
    readonly id: string;
    readonly author?: readonly Name[];
    readonly editor?: readonly Name[];
    readonly title?: string;
    readonly 'container-title'?: string;
    readonly publisher?: string;
    readonly issued?: {
      readonly 'date-parts'?: readonly (readonly number[])[];
      readonly literal?: string;
    };
    readonly DOI?: string;
    readonly URL?: string;
  }

  interface Options {
    readonly forceType: '@bibtex/text';
    readonly generateGraph: false;
  }

  export const plugins: {
    readonly input: {
      readonly chain: (text: string, options: Options) => readonly CslEntry[];
      readonly chainLink: (text: string, options: Options) => readonly RawEntry[];
    };
  };
}

declare module '@citation-js/plugin-bibtex';
