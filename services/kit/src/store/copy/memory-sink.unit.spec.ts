import { sampleContracts } from '../contract/sample.js';
import { describeStoreSink } from './contract.js';
import { memoryTarget } from './memory-sink.js';

describeStoreSink('a store in memory', async () => {
  const target = memoryTarget('projects');
  return {
    sink: async () => target.sink(),
    open: async (keys) => target.store({ service: 'projects', keys, contracts: sampleContracts().lookup }),
  };
});
