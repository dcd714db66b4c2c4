export * from './personal-data.js';
export * from './policy-outcome.js';
