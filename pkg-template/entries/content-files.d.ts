import type { Listed } from './core.js';

/** A file of content that the package ships. */
export interface ContentFile {
  /** Its place below `aimscore/questionnaires/`. */
  readonly path: string;
  /** What it is, by its format. */
  readonly kind: 'words' | 'catalogue' | 'catalogue-text' | 'crosswalk' | 'published' | 'schedule' | 'questionnaire' | 'questionnaire-text';
  /** Its id, or the id of what it speaks of. */
  readonly id: string;
  /** Set for texts alone. */
  readonly locale: string | null;
  /** Questionnaire that has to be there before. */
  readonly needs?: string;
  /** Size of its text, uncompressed. */
  readonly bytes: number;
  /** Tells whether it is as it was when the package was built. */
  readonly hash: bigint;
  /** Where it is; bundlers put in where they copied it to. */
  readonly url: URL;
}

/** All content, in the order in which to load it. */
export declare const files: readonly ContentFile[];

/** The questionnaires in it, known without loading them. */
export declare const shipped: readonly Listed[];
