import type { ContentFile } from './content-files.js';

/** A file as text, or as its bytes. */
export type FileText = string | Uint8Array<ArrayBuffer>;

/** How to get a file. */
export type Read = (file: ContentFile) => FileText | Promise<FileText>;

export const textOf = (text: FileText): string => (typeof text === 'string' ? text : new TextDecoder().decode(text));
