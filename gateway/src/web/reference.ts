import {
  COMMANDS,
  ERRORS,
  EVENTS,
  SERVICES,
  type CommandContract,
  type EventContract,
} from '@helixboard/contracts';
import { statusOf } from '@helixboard/kit';
import { GATEWAY_ERRORS } from '../graphql/errors.js';
import { isForPersons } from '../graphql/mutations/mutations.js';
import { printGatewaySchema } from '../graphql/type-defs.js';
import { READ_ERRORS } from '../read/errors.js';
import { html, page, type Html } from './html.js';
import { referenceFields } from './schema-fields.js';

const fieldsTable = (caption: string, schema: CommandContract['data']): Html =>
  html`<div class="scroll" tabindex="0">
    <table>
      <caption class="skip">
        ${caption}
      </caption>
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">Type</th>
          <th scope="col">Needed</th>
          <th scope="col">Kept as</th>
          <th scope="col">Accepts</th>
        </tr>
      </thead>
      <tbody>
        ${referenceFields(schema).map(
          (f) =>
            html`<tr>
              <th scope="row"><code>${f.path}</code></th>
              <td>${f.type}</td>
              <td>${f.required ? 'yes' : 'no'}</td>
              <td>${f.tag}</td>
              <td>${f.words}</td>
            </tr> `,
        )}
      </tbody>
    </table>
  </div>`;

const permission = (p: CommandContract['allowed'][number]): string => {
  if ('administrator' in p) return 'the administrator';
  if ('policy' in p) return `the policy ${p.policy}`;
  return [('role' in p && p.role) || 'anybody', p.relation && `who stands to it as “${p.relation}”`]
    .filter(Boolean)
    .join(' ');
};

const codes = (list: readonly string[]): readonly Html[] =>
  list.map((code, i) => html`${i > 0 ? ', ' : ''}<a href="#${code}"><code>${code}</code></a>`);

const command = (c: CommandContract): Html =>
  html`<details id="${c.name}">
    <summary><code>${c.name}</code> ${c.summary}</summary>
    <div>
      <dl class="facts">
        <dt>Given by</dt>
        <dd>${c.allowed.map(permission).join('; ')}</dd>
        <dt>How</dt>
        <dd>
          ${
            isForPersons(c)
              ? html`<code>POST /commands/${c.name}</code> or the mutation
                  <code>${c.name.charAt(0).toLowerCase()}${c.name.slice(1)}</code>`
              : 'inside the office alone'
          }
        </dd>
        <dt>Refusals</dt>
        <dd>${c.refusals.length > 0 ? codes(c.refusals) : 'those that every command shares'}</dd>
      </dl>
      ${fieldsTable(`Fields of ${c.name}`, c.data)}
    </div>
  </details> `;

const event = (e: EventContract): Html =>
  html`<details id="${e.type}">
    <summary><code>${e.type}</code> ${e.sentence.en}</summary>
    <div>
      <dl class="facts">
        <dt>Read by</dt>
        <dd>
          ${e.visibility.audiences.join(', ')}${e.visibility.sealedUntil ? ` after ${e.visibility.sealedUntil}` : ''}
        </dd>
        <dt>About</dt>
        <dd>${e.subjects.map((s) => `${s.kind} (${s.at})`).join(', ')}</dd>
        <dt>Version</dt>
        <dd>${e.schemaVersion}</dd>
      </dl>
      ${fieldsTable(`Fields of ${e.type}`, e.data)}
    </div>
  </details> `;

const byService = <C extends { readonly service: string }>(
  heading: string,
  all: readonly C[],
  show: (one: C) => Html,
): readonly Html[] =>
  SERVICES.map((service) => {
    const own = all.filter((c) => c.service === service);
    return html`<h3 id="${heading}-${service}">${service}</h3>
      ${own.map(show)}`;
  });

const errorRows = (codesOf: Readonly<Record<string, string>>): readonly Html[] =>
  Object.entries(codesOf).map(
    ([code, words]) =>
      html`<tr id="${code}">
        <th scope="row"><code>${code}</code></th>
        <td>${statusOf(code)}</td>
        <td>${words}</td>
      </tr> `,
  );

const errors = (): Html => {
  const gateway = { ...READ_ERRORS, ...GATEWAY_ERRORS };
  const lists = {
    shared: ERRORS.common,
    ...Object.fromEntries(SERVICES.map((s) => [s, ERRORS[s]])),
    queries: gateway,
  };
  return html`<div class="scroll" tabindex="0">
    <table>
      <caption class="skip">
        Error codes
      </caption>
      <thead>
        <tr>
          <th scope="col">Code</th>
          <th scope="col">HTTP status of a command</th>
          <th scope="col">Meaning</th>
        </tr>
      </thead>
      ${Object.entries(lists).map(
        ([name, list]) =>
          html`<tbody>
            <tr>
              <th scope="rowgroup" colspan="3">${name}</th>
            </tr>
            ${errorRows(list)}
          </tbody> `,
      )}
    </table>
  </div>`;
};

let written: string | undefined;

/** The reference of commands, events, error codes and the schema, made from the contracts. */
export const referencePage = (): string => {
  written ??= page({
    language: 'en',
    title: 'Helixboard reference',
    skip: 'Skip to the content',
    body: html`<header class="top">
        <p><a href="/">Helixboard</a></p>
        <nav aria-label="Reference">
          <ul>
            <li><a href="#commands">Commands</a></li>
            <li><a href="#events">Events</a></li>
            <li><a href="#errors">Error codes</a></li>
            <li><a href="#schema">Schema</a></li>
            <li><a href="/docs/openapi.json">OpenAPI</a></li>
            <li><a href="/graphiql">GraphiQL</a></li>
          </ul>
        </nav>
      </header>
      <main id="main">
        <h1>Reference</h1>
        <p class="lead">
          What can be done, what is recorded, what can go wrong, and what can be asked: ${COMMANDS.length}
          commands, ${EVENTS.length} events. Made from the contracts that the services check everything
          against.
        </p>
        <h2 id="how">How a command is given</h2>
        <p>
          Send <code>POST /commands/&lt;name&gt;</code> with the fields as JSON, a bearer token, an
          <code>Idempotency-Key</code> of your own (the same key is done once) and, if nothing but what you
          have seen may be changed, the version as <code>If-Match: "3"</code>. Ids of what is created are
          yours: lowercase UUIDs of version 7. A refusal is <code>application/problem+json</code> with a
          stable code, the reason and what would be accepted. The same commands are mutations at
          <code>/graphql</code>, where a refusal is a <code>Rejection</code>.
        </p>
        <p>
          The answer holds a <code>token</code>. A query that brings it in the header
          <code>Helixboard-Wait-For</code> waits until the change is in its answer, for a bounded time.
        </p>
        <h2 id="commands">Commands</h2>
        ${byService('commands', COMMANDS, command)}
        <h2 id="events">Events</h2>
        <p>
          What each records, and who reads it: <code>public</code> everybody;
          <code>office</code> coordinators, analysts, board and auditors; <code>parties</code> the agencies
          named; <code>body</code> the members; <code>self</code> the person.
        </p>
        ${byService('events', EVENTS, event)}
        <h2 id="errors">Error codes</h2>
        ${errors()}
        <h2 id="schema">GraphQL schema</h2>
        <p>As text: <a href="/docs/schema.graphql">/docs/schema.graphql</a>.</p>
        <pre class="tall" tabindex="0"><code>${printGatewaySchema()}</code></pre>
      </main>
      <footer><p>Helixboard reference</p></footer>`,
  });
  return written;
};
