import { VerificationError } from '../../core/index.js';
import { setAside } from '../../shards/index.js';
import { writeStatus } from '../output.js';

/** Files of results that turned out not to be as their shards have written them. */
export interface DamagedFiles {
  /** What came of a question; undefined where a file was damaged, of which note is taken. */
  readonly unlessDamaged: <Answer>(question: Promise<Answer>) => Promise<Answer | undefined>;
  /** Puts them aside, so that their shards run again; whether there were any. */
  readonly setAside: () => boolean;
}

/** A file that is damaged says nothing of a claim: it stays open. */
export function damagedFiles(): DamagedFiles {
  const files = new Set<string>();
  return {
    unlessDamaged: async (question) => {
      try {
        return await question;
      } catch (error) {
        const isOfFile = error instanceof VerificationError && error.code === 'storage-failed';
        if (!isOfFile || typeof error.details.file !== 'string') throw error;
        files.add(error.details.file);
        return undefined;
      }
    },
    setAside: () => {
      for (const file of files) {
        const place = setAside(file);
        writeStatus(
          `${file} is not as its shard has written it: put aside as ${place}, and to be simulated again`,
        );
      }
      return files.size > 0;
    },
  };
}
