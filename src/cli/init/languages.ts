/** How programs of a language are built and run, in the folder of their files. */
export interface Language {
  /** In words. */
  readonly title: string;
  /** What it takes beside tvd. */
  readonly needs: string;
  /** Builds a program of a name; undefined where nothing has to be built. */
  readonly build?: (name: string) => string;
  /** Runs a program of a name. */
  readonly run: (name: string) => string;
}

/** Languages by the names of their folders in src/adapters. */
export const languages: Readonly<Record<string, Language>> = {
  python: {
    title: 'Python',
    needs: 'Python 3.9 and numpy',
    run: (name) => `python3 ${name}.py`,
  },
  cpp: {
    title: 'C++',
    needs: 'a compiler of C++17',
    build: (name) => `c++ -std=c++17 -O2 ${name}.cpp -o ${name}`,
    run: (name) => `./${name}`,
  },
  r: {
    title: 'R',
    needs: 'R with the package jsonlite',
    run: (name) => `Rscript ${name}.R`,
  },
  julia: {
    title: 'Julia',
    needs: 'Julia with the package JSON',
    run: (name) => `julia ${name}.jl`,
  },
};
