import { Controller, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { handleCommandRequest, sendAnswer } from '@helixboard/kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { giveCommand } from './give-command.js';
import { HTTP_PARTS, type HttpParts } from './parts.js';
import { requesterOf } from './requester.js';

/** Commands of persons over HTTP, by the same way as the mutations. */
@Controller('commands')
export class CommandsController {
  constructor(@Inject(HTTP_PARTS) private readonly parts: HttpParts) {}

  @Post(':name')
  async give(
    @Param('name') name: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const viewer = requesterOf(request);
    const rawBody = request.body instanceof Uint8Array ? request.body : new Uint8Array();
    const answer = await handleCommandRequest(
      (command) => giveCommand(this.parts.port, viewer, command),
      // Who gives it is the viewer's; without one the command is refused before it is looked at.
      { name, rawBody, headers: request.headers, caller: { kind: 'person', id: viewer.personId ?? '' } },
      this.parts.log,
    );
    void sendAnswer(reply, answer);
  }
}
