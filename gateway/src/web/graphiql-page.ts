import { examples } from './examples.js';
import { html } from './html.js';

/** Where the workbench's parts come from: the installed packages. */
export const GRAPHIQL_PARTS = {
  'react.js': ['react', 'umd/react.production.min.js'],
  'react-dom.js': ['react-dom', 'umd/react-dom.production.min.js'],
  'graphiql.min.js': ['graphiql', 'graphiql.min.js'],
  'graphiql.min.css': ['graphiql', 'graphiql.min.css'],
} as const satisfies Readonly<Record<string, readonly [string, string]>>;

const QUERY = examples('en')[0]?.query ?? '';

/** GraphiQL, all of it from here. */
export const graphiqlPage = (): string =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Helixboard: GraphiQL</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/web/graphiql.min.css" />
        <link rel="stylesheet" href="/web/graphiql.css" />
        <script src="/web/react.js" defer></script>
        <script src="/web/react-dom.js" defer></script>
        <script src="/web/graphiql.min.js" defer></script>
        <script src="/web/graphiql.js" defer></script>
      </head>
      <body>
        <script type="text/plain" id="default-query">
          # Anybody may ask for what is published. To ask as a persona, write in the pane "Headers"
          #   { "Authorization": "Bearer TOKEN" }
          # with what ./helixboard token --as chair prints. The reference is at /docs.
          ${QUERY}
        </script>
        <main id="graphiql" aria-label="GraphiQL">
          <noscript
            ><p>The workbench needs JavaScript. <a href="/">Back to the start</a></p></noscript
          >
        </main>
      </body>
    </html> `.html;
