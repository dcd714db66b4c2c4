export * from './command-endpoint.js';
export * from './error-handling.js';
export * from './field-errors.js';
export * from './json-body.js';
export * from './openapi.js';
export * from './problem-filter.js';
export * from './problem.js';
export * from './status.js';
