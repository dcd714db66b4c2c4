// GraphiQL against this gateway. The bearer token of a persona goes into its "Headers" pane.
const root = ReactDOM.createRoot(document.getElementById('graphiql'));
const fetcher = GraphiQL.createFetcher({ url: '/graphql' });
const defaultQuery = document.getElementById('default-query').textContent;
root.render(
  React.createElement(GraphiQL, {
    fetcher,
    defaultQuery,
    shouldPersistHeaders: false,
    isHeadersEditorEnabled: true,
  }),
);
