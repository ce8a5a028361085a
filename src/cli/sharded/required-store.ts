import type { RunStore } from '../../runs/index.js';

/** A store whose failures end a merge: what cannot be stored now stays open. */
export interface RequiredStore {
  readonly store: Pick<RunStore, 'appendEvidence' | 'appendEvent'>;
  /** @throws VerificationError 'storage-failed', the first one */
  readonly requireStored: () => void;
}

/** After its first failure nothing more is stored, so that no record says that one was lost. */
export function requiredStore({ appendEvidence, appendEvent }: RunStore): RequiredStore {
  let failure: unknown;
  return {
    store: {
      appendEvent,
      appendEvidence: (evidence) => {
        if (failure !== undefined) throw failure;
        try {
          appendEvidence(evidence);
        } catch (error) {
          failure = error;
          throw error;
        }
      },
    },
    requireStored: () => {
      if (failure !== undefined) throw failure;
    },
  };
}
