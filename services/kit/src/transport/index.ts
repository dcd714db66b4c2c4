export * from './partition.js';
export * from './tag.js';
export * from './wire.js';
