import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { HTTP_PARTS, type HttpParts } from './parts.js';

/** What orchestration and monitoring ask. */
@Controller()
export class HealthController {
  constructor(@Inject(HTTP_PARTS) private readonly parts: HttpParts) {}

  @Get('health/live')
  live(@Res() reply: FastifyReply): void {
    void reply.header('cache-control', 'no-store').send({ live: true });
  }

  /** 200 when the office can do all its work, else 503 with every reason why not. */
  @Get('health/ready')
  async ready(@Res() reply: FastifyReply): Promise<void> {
    const { ready, reasons } = await this.parts.readiness();
    void reply
      .code(ready ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ ready, reasons });
  }

  @Get('metrics')
  async metrics(@Res() reply: FastifyReply): Promise<void> {
    const { registry } = this.parts;
    const text = await registry.metrics();
    void reply.header('content-type', registry.contentType).header('cache-control', 'no-store').send(text);
  }
}
