import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { correlationFrom } from '../telemetry/correlation.js';
import type { Log } from '../telemetry/logger.js';
import { refusalOf, sendAnswer } from './error-handling.js';
import { problemAnswer } from './problem.js';

/** The same answers for what a Nest application throws over HTTP: `app.useGlobalFilters(new ProblemFilter(log))`. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly log: Log) {}

  catch(error: unknown, host: ArgumentsHost): unknown {
    if (host.getType<string>() !== 'http') throw error;
    const http = host.switchToHttp();
    const correlationId = correlationFrom(http.getRequest<FastifyRequest>().headers['x-correlation-id']);
    const refusal = refusalOf(error);
    if (refusal.code === 'INTERNAL') this.log.error('a request failed', error, { correlationId });
    return sendAnswer(http.getResponse<FastifyReply>(), problemAnswer(refusal, correlationId));
  }
}
