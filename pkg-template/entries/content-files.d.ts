/** A file of content that the package ships. */
export interface ContentFile {
  /** Its place below `aimscore/questionnaires/`. */
  readonly path: string;
  readonly kind: 'words' | 'catalogue' | 'catalogue-text' | 'crosswalk' | 'published' | 'schedule' | 'questionnaire' | 'questionnaire-text';
  readonly id: string;
  /** Set for texts alone. */
  readonly locale: string | null;
  readonly bytes: number;
  readonly url: URL;
}

/** All content, in the order in which to load it. */
export declare const files: readonly ContentFile[];
