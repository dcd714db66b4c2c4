export * from './kernel/index.js';
export * from './stakeholders/index.js';
export * from './projects/index.js';
export * from './governance/index.js';
export * from './audit/index.js';
export * from './common/index.js';
export * from './catalogue.js';
export * from './labels/index.js';
