export { brokerSettingsFrom } from '../environment/kafka.js';
