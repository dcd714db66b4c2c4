export * from './closing.js';
export {
  handleCommandRequest,
  type CommandCall,
  type Dispatch,
  type RequestHeaders,
} from './command-endpoint.js';
export {
  answerErrors,
  fastifySettings,
  installProblems,
  notFound,
  refusalOf,
  sendAnswer,
} from './error-handling.js';
export type { FieldError } from './field-errors.js';
export { BODY_LIMIT, DEPTH_LIMIT, readJsonBody, type Read, type Unreadable } from './json-body.js';
export { openApiOf, type OpenApiSettings } from './openapi.js';
export { ProblemFilter } from './problem-filter.js';
export { problemAnswer, type HttpAnswer, type Problem, type RequestRefusal } from './problem.js';
export { statusOf } from './status.js';
export { remoteDispatch, type RemoteService } from './remote-dispatch.js';
