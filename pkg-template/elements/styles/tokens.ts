import { css } from 'lit';

/** Every colour, size and distance that elements use. */
const values = css`
  --aims-paper: light-dark(#faf9f6, #161715);
  --aims-surface: light-dark(#ffffff, #1f211e);
  --aims-sunken: light-dark(#f2f0ea, #111210);
  --aims-line: light-dark(#e0ddd3, #363833);
  --aims-edge: light-dark(#857f70, #868a80);
  --aims-ink: light-dark(#1e1d1a, #eceae4);
  --aims-soft: light-dark(#5a564c, #b4b2a8);
  --aims-accent: light-dark(#0b5f56, #7bcdbf);
  --aims-on-accent: light-dark(#ffffff, #0c1f1b);
  --aims-tint: light-dark(#e4f0ed, #1d322e);
  --aims-pale: light-dark(#aecdc6, #3c625b);
  --aims-ramp-0: light-dark(#eef4f2, #252c2a);
  --aims-ramp-1: light-dark(#cfe2dd, #2c443f);
  --aims-ramp-2: light-dark(#a3c9c0, #3a625a);
  --aims-ramp-3: light-dark(#3a7d73, #62a699);
  --aims-ramp-4: light-dark(#0a564e, #93dfd2);
  --aims-alarm: light-dark(#9a2d1c, #f3a391);
  --aims-alarm-tint: light-dark(#faece8, #38211c);

  --aims-sans: system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', sans-serif;
  --aims-serif: Charter, 'Bitstream Charter', 'Iowan Old Style', 'Palatino Linotype', Palatino, 'Noto Serif', Georgia, serif;
  --aims-small: 0.875rem;
  --aims-base: 1rem;
  --aims-large: 1.125rem;
  --aims-h3: 1.125rem;
  --aims-h2: 1.5rem;
  --aims-h1: clamp(1.75rem, 1.35rem + 1.8vw, 2.5rem);
  --aims-figure: clamp(1.75rem, 1.5rem + 1.1vw, 2.375rem);

  --aims-1: 0.25rem;
  --aims-2: 0.5rem;
  --aims-3: 0.75rem;
  --aims-4: 1rem;
  --aims-5: 1.5rem;
  --aims-6: 2rem;
  --aims-7: 3rem;
  --aims-8: 4.5rem;

  --aims-radius: 0.375rem;
  --aims-measure: 42rem;
  --aims-shadow: 0 0.5rem 2rem light-dark(rgb(30 29 26 / 14%), rgb(0 0 0 / 50%));
  --aims-quick: 120ms;
`;

const onPaper = css`
  --aims-paper: #ffffff;
  --aims-sunken: #ffffff;
`;

/** On the root of a page that is all ours, with no weight, so that a page can set its own. */
export const tokens = css`
  :where(:root) {
    color-scheme: light dark;
    ${values}
  }

  :where(:root[data-theme='light']) {
    color-scheme: light;
  }

  :where(:root[data-theme='dark']) {
    color-scheme: dark;
  }

  @media (prefers-reduced-motion: reduce) {
    :where(:root) {
      --aims-quick: 0s;
    }
  }

  @media print {
    :where(:root, :root[data-theme]) {
      color-scheme: light;
      ${onPaper}
    }
  }
`;

/** On an element within the page of others, which is left as it is: its own colours or those of the page's scheme. */
export const ofHost = css`
  :host {
    ${values}
  }

  :host([theme='light']) {
    color-scheme: light;
  }

  :host([theme='dark']) {
    color-scheme: dark;
  }

  :host([theme='auto']) {
    color-scheme: light dark;
  }

  @media (prefers-reduced-motion: reduce) {
    :host {
      --aims-quick: 0s;
    }
  }

  @media print {
    :host {
      color-scheme: light;
      ${onPaper}
    }
  }
`;

/** Puts the tokens on a page, once. */
export function adopt(root: Document): void {
  const sheet = tokens.styleSheet;
  if (sheet && !root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [sheet, ...root.adoptedStyleSheets];
}
