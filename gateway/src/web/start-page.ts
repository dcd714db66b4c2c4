import type { Readiness } from '@helixboard/kit';
import type { AsOfSource } from '../read/freshness.js';
import { boardSection } from './board-section.js';
import { examples } from './examples.js';
import { html, page, type Html } from './html.js';
import { LANGUAGE_NAMES, PAGE_LANGUAGES, TEXTS, type PageLanguage, type Texts } from './texts.js';

/** What the start page shows of the office. */
export interface OfficeState {
  readonly demo: boolean;
  readonly personas: readonly string[];
  readonly readiness: Readiness;
  readonly sources: readonly AsOfSource[];
}

const languages = (current: PageLanguage, t: Texts): Html =>
  html`<nav aria-label="${t.languages}">
    <ul>
      ${PAGE_LANGUAGES.map(
        (l) =>
          html`<li>
            <a href="/?lang=${l}" lang="${l}" hreflang="${l}" ${l === current && html` aria-current="true"`}
              >${LANGUAGE_NAMES[l]}</a
            >
          </li> `,
      )}
    </ul>
  </nav>`;

const stateOf = ({ readiness, sources }: OfficeState, t: Texts): Html =>
  html`<h2 id="state">${t.state}</h2>
    <p
      role="status"
      class="state ${readiness.ready ? 'good' : 'bad'}"
      data-state
      data-ready="${t.ready}"
      data-waiting="${t.waiting}"
      data-gone="${t.gone}"
    >
      ${readiness.ready ? t.ready : `${t.waiting} ${readiness.reasons.join('; ')}`}
    </p>
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">${t.source}</th>
            <th scope="col">${t.events}</th>
            <th scope="col">${t.until}</th>
          </tr>
        </thead>
        <tbody>
          ${sources.map(
            (s) =>
              html`<tr>
                <th scope="row">${s.source}</th>
                <td>${s.position}</td>
                <td>${s.recordedAt ? html`<time datetime="${s.recordedAt}">${s.recordedAt}</time>` : '–'}</td>
              </tr> `,
          )}
        </tbody>
      </table>
    </div>`;

const addresses = (t: Texts): Html =>
  html`<h2 id="addresses">${t.addresses}</h2>
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">${t.address}</th>
            <th scope="col">${t.purpose}</th>
          </tr>
        </thead>
        <tbody>
          ${Object.entries(t.places).map(([address, purpose]) => {
            const link =
              address.startsWith('/commands') || address === '/graphql'
                ? html`<code>${address}</code>`
                : html`<a href="${address}">${address}</a>`;
            return html`<tr>
              <th scope="row">${link}</th>
              <td>${purpose}</td>
            </tr> `;
          })}
        </tbody>
      </table>
    </div>`;

const exampleOf = (language: PageLanguage, t: Texts): Html =>
  html`<h2 id="examples">${t.examples}</h2>
    <div class="examples">
      ${examples(language).map(({ name, query }) => {
        const [heading, words] = t.example[name];
        return html`<article aria-labelledby="example-${name}">
          <h3 id="example-${name}">${heading}</h3>
          <p>${words}</p>
          <pre tabindex="0"><code data-query>${query}</code></pre>
          <button type="button" data-run hidden aria-describedby="example-${name}">${t.run}</button>
          <output aria-label="${t.answer}: ${heading}" data-failed="${t.failed}"></output>
        </article> `;
      })}
    </div>`;

const persona = ({ demo, personas }: OfficeState, t: Texts): Html =>
  demo
    ? html`<h2 id="persona">${t.persona}</h2>
        <p>${t.personaHow}</p>
        <pre
          tabindex="0"
        ><code>./helixboard token --as ${personas.includes('chair') ? 'chair' : (personas[0] ?? 'chair')}</code></pre>
        ${personas.length > 0 && html`<p>${t.roles}: ${personas.map((p, i) => html`${i > 0 && ', '}<code>${p}</code>`)}</p>`}
        <p>${t.personaUse}</p>
        <pre tabindex="0"><code>Authorization: Bearer &lt;token&gt;</code></pre>`
    : html`<h2 id="persona">${t.persona}</h2>
        <p>${t.personaOff}</p>`;

/** The start page: what this is, how it stands, where things are, what can be asked, how to be somebody. */
export const startPage = (language: PageLanguage, office: OfficeState): string => {
  const t = TEXTS[language];
  return page({
    language,
    title: t.title,
    skip: t.skip,
    scripts: ['/web/start.js', '/web/board.js'],
    body: html`<header class="top">
        <p>Helixboard</p>
        ${languages(language, t)}
      </header>
      <main id="main">
        <h1>${t.title}</h1>
        <p class="lead">${t.what}</p>
        <p>${t.published}</p>
        ${office.demo && html`<p class="notice" role="note">${t.demo}</p>`} ${boardSection(language)}
        ${exampleOf(language, t)} ${stateOf(office, t)} ${addresses(t)} ${persona(office, t)}
      </main>
      <footer><p>${t.footer}</p></footer>`,
  });
};
