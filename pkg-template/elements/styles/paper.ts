import { css } from 'lit';

/** What stands within quotes in a style sheet, whatever it holds. */
const quoted = (text: string): string => `"${CSS.escape(text)}"`;

/**
 * The sheets of a printed report: margins, at the head of each sheet the part that it belongs to, at its foot what it is
 * and how far it goes. The cover has neither. A part is set on sheets of its kind by the property `page`. Browsers that
 * know no boxes in margins leave them empty.
 */
export function sheets(foot: string, parts: Readonly<Record<string, string>>): string {
  const text = 'font: 8pt/1.3 system-ui, sans-serif; color: #555; padding-block: 5mm;';
  return `@page {
      margin: 22mm 18mm 20mm;
      @bottom-left { content: ${quoted(foot)}; ${text} vertical-align: top; width: 85%; }
      @bottom-right { content: counter(page) " / " counter(pages); ${text} vertical-align: top; }
    }
    ${Object.entries(parts).map(([id, title]) => `@page ${id} { @top-left { content: ${quoted(title)}; ${text} vertical-align: bottom; } }`).join('\n')}
    @page :first { @bottom-left { content: none; } @bottom-right { content: none; } }
    @media print { :where(:root) { font-size: 9.5pt; } }`;
}

/** What all that is printed has in common: a heading stays with what follows it, what can stay whole does. */
export const paper = css`
  @media screen {
    .paper {
      display: none !important;
    }
  }

  @media print {
    h1,
    h2,
    h3,
    h4,
    header,
    caption,
    summary,
    .key,
    thead {
      break-after: avoid;
      break-inside: avoid;
    }

    thead {
      display: table-header-group;
    }

    p {
      orphans: 3;
      widows: 3;
    }

    svg,
    .note,
    tr {
      break-inside: avoid;
    }

    .scroll {
      overflow: visible;
    }

    th,
    td {
      padding-block: 0.3125rem;
    }

    .entries {
      display: block;
    }

    .entries > li {
      padding-block: 0.5rem;
    }

    /* Where they lead is in the application. */
    a,
    .figure {
      color: inherit;
      text-decoration: none;
    }
  }
`;
