export {
  responseCache,
  type Answer,
  type Asked,
  type Question,
  type ResponseCache,
} from './response-cache.js';
export { rememberedViewers, type Viewers } from './viewers.js';
