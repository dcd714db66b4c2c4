/** The demo's own issuer: a name, not an address. Nothing is fetched from it. */
export const DEMO_ISSUER = 'http://127.0.0.1/helixboard-demo';
export const DEMO_AUDIENCE = 'helixboard';
