export * from './asyncapi.js';
export * from './changelog.js';
export * from './compare.js';
export * from './emit.js';
export * from './json-schema.js';
export * from './tags.js';
