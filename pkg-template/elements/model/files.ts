/** What is kept of a file that serves as evidence. */
export interface FileFacts {
  file: string;
  date: string;
  sha256: string;
}

/**
 * Name, date and digest of a file, however large it is: it is read in pieces, and its content goes nowhere. Undefined if it
 * can't be read.
 */
export async function factsOf(file: File, today: string): Promise<FileFacts | undefined> {
  try {
    // Loaded on use: most evidence is named rather than dropped.
    const { hashFile, ready } = await import('aimscore/office');
    await ready();
    const outcome = await hashFile(file);
    if (outcome.type === 'failure') return undefined;
    const { name, date, sha256 } = outcome.value;
    return { file: name, date: !date || date > today ? today : date, sha256 };
  } catch (error) {
    console.error(error);
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
