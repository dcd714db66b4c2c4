export { groupOf, type GroupStatus } from './group.js';
export { createAlarm, type Alarm, type RejectedRecords } from './alarm.js';
export { KAFKA_SOURCE_SETTINGS, type KafkaSourceSettings } from './settings.js';
export {
  openKafkaSources,
  type KafkaSources,
  type KafkaSourcesOptions,
  type KafkaSourcesStatus,
} from './sources.js';
