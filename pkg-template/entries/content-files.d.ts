import type { Listed } from './core.js';

/** A file of content that the package ships. */
export interface ContentFile {
  /** Its place below `aimscore/questionnaires/`. */
  readonly path: string;
  readonly kind: 'words' | 'catalogue' | 'catalogue-text' | 'crosswalk' | 'published' | 'schedule' | 'questionnaire' | 'questionnaire-text';
  readonly id: string;
  /** Set for texts alone. */
  readonly locale: string | null;
  /** Questionnaire that has to be there before. */
  readonly needs?: string;
  readonly bytes: number;
  readonly url: URL;
}

/** All content, in the order in which to load it. */
export declare const files: readonly ContentFile[];

/** The questionnaires in it, known without loading them. */
export declare const shipped: readonly Listed[];
