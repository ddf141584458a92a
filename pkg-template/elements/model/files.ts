/** Largest file that is hashed; larger ones would have to be read in pieces. */
const MOST = 512 * 1024 * 1024;

/** What is kept of a file that serves as evidence. */
export interface FileFacts {
  file: string;
  date: string;
  sha256: string;
}

/** Name, date and digest of a file, or undefined if it is too large or can't be read. Its content goes nowhere. */
export async function factsOf(file: File, today: string): Promise<FileFacts | undefined> {
  if (file.size > MOST) return undefined;
  try {
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
    const date = new Date(file.lastModified).toISOString().slice(0, 10);
    return {
      file: file.name,
      date: date > today ? today : date,
      sha256: Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join(''),
    };
  } catch {
    return undefined;
  }
}

/** Hands a file to the browser as a download. */
export function download(name: string, content: BlobPart, type: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** The address of evidence, if it is one that may be followed. */
export function safeLink(text: string | undefined): string | undefined {
  if (!text) return undefined;
  try {
    const { protocol, href } = new URL(text);
    return protocol === 'https:' || protocol === 'http:' ? href : undefined;
  } catch {
    return undefined;
  }
}
