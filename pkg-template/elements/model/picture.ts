// A drawing as a file: SVG that needs nothing beside it, or PNG.

const SVG = 'http://www.w3.org/2000/svg';

/** What is taken over, so that a file holds nothing but shapes and words. */
const ELEMENTS = new Set(['svg', 'g', 'rect', 'line', 'path', 'polygon', 'circle', 'text', 'tspan', 'title', 'desc']);
const ATTRIBUTES = ['viewBox', 'width', 'height', 'x', 'y', 'x1', 'x2', 'y1', 'y2', 'cx', 'cy', 'r', 'rx', 'dx', 'dy', 'd', 'points', 'transform'];
/** What style sheets say of them, beside what holds without any. */
const STYLES: Readonly<Record<string, string>> = {
  fill: 'rgb(0, 0, 0)', stroke: 'none', 'stroke-width': '1px', 'stroke-dasharray': 'none', 'stroke-linecap': 'butt', 'stroke-linejoin': 'miter',
  'font-family': '', 'font-size': '', 'font-weight': '400', 'text-anchor': 'start',
};

/** Characters that XML can't hold. */
const FORBIDDEN = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

type Styles = Readonly<Record<string, string>>;

function copy(from: Element, inherited: Styles): Element {
  const to = document.createElementNS(SVG, from.localName);
  for (const name of ATTRIBUTES) {
    const value = from.getAttribute(name);
    if (value !== null) to.setAttribute(name, value);
  }
  const computed = getComputedStyle(from);
  const styles = Object.fromEntries(Object.keys(STYLES).map((name) => [name, computed.getPropertyValue(name)]));
  for (const [name, value] of Object.entries(styles)) {
    if (value !== inherited[name]) to.setAttribute(name, value.replaceAll('px', ''));
  }
  if (computed.opacity !== '1') to.setAttribute('opacity', computed.opacity);
  for (const child of from.childNodes) {
    if (child instanceof Text) to.append(child.data.replace(FORBIDDEN, '').replace(/\s+/g, ' '));
    else if (child instanceof Element && ELEMENTS.has(child.localName) && !child.matches('.hit')) to.append(copy(child, styles));
  }
  return to;
}

/** A drawing that is on the page, as it looks there. */
export function svgOf(drawn: SVGSVGElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(copy(drawn, STYLES))}\n`;
}

/** The same as PNG, twice as large for sharp screens and print. */
export async function pngOf(text: string, width: number, height: number): Promise<Blob> {
  const image = new Image();
  // As data and not as a blob, so that pages need to allow no more than they do.
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width * 2;
  canvas.height = height * 2;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const made = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  if (!made) throw new Error('no image');
  return made;
}
