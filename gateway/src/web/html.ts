/** A piece of HTML that is safe to put into another. */
export interface Html {
  readonly html: string;
}

type Part = string | number | Html | undefined | false | readonly Part[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const written = (part: Part): string => {
  if (part === undefined || part === false) return '';
  if (Array.isArray(part)) return (part as readonly Part[]).map(written).join('');
  if (typeof part === 'object') return (part as Html).html;
  return String(part).replace(/[&<>"']/g, (c) => ENTITIES[c] ?? c);
};

/** Writes HTML; everything put in is escaped unless it is HTML itself. */
export const html = (strings: TemplateStringsArray, ...parts: readonly Part[]): Html => ({
  html: strings.map((text, i) => text + (i < parts.length ? written(parts[i]) : '')).join(''),
});

export interface Page {
  readonly language: string;
  readonly title: string;
  readonly skip: string;
  readonly body: Html;
  /** Scripts of this place that the page runs. */
  readonly scripts?: readonly string[];
}

/** A whole page: one style sheet, from here. */
export const page = ({ language, title, skip, body, scripts = [] }: Page): string =>
  html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/web/page.css" />
        ${scripts.map((src) => html`<script src="${src}" defer></script> `)}
      </head>
      <body>
        <a class="skip" href="#main">${skip}</a>
        ${body}
      </body>
    </html> `.html;
