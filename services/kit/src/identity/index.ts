export * from './actor-token.js';
export * from './admin-token.js';
export * from './bearer.js';
export * from './key-set.js';
export * from './local-issuer.js';
export * from './secret-files.js';
export * from './signing-key.js';
export * from './user-token.js';
