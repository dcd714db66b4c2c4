import { Controller, Get, Headers, Inject, NotFoundException, Param, Query, Res } from '@nestjs/common';
import { openApiOf } from '@helixboard/kit';
import type { FastifyReply } from 'fastify';
import { isForPersons } from '../graphql/mutations/mutations.js';
import { printGatewaySchema } from '../graphql/type-defs.js';
import { HTTP_PARTS, type HttpParts } from '../http/parts.js';
import { CONTENT_SECURITY_POLICY } from '../http/wire.js';
import { asset } from './assets.js';
import { graphiqlPage } from './graphiql-page.js';
import { referencePage } from './reference.js';
import { startPage } from './start-page.js';
import { pageLanguage } from './texts.js';

const HTML = 'text/html; charset=utf-8';

/** The workbench's dialogs put style elements into the page; scripts stay the ones from here. */
const WORKBENCH_POLICY = CONTENT_SECURITY_POLICY.replace(
  "style-src 'self'",
  "style-src 'self' 'unsafe-inline'",
);

/** The pages: start, workbench, reference. Everything that they load comes from here. */
@Controller()
export class PagesController {
  constructor(@Inject(HTTP_PARTS) private readonly parts: HttpParts) {}

  @Get()
  async start(
    @Query('lang') asked: unknown,
    @Headers('accept-language') accepted: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { demo, personas } = this.parts;
    const [readiness, sources] = await Promise.all([this.parts.readiness(), this.parts.sources()]);
    const language = pageLanguage(asked, accepted);
    void reply
      .headers({
        'content-type': HTML,
        'content-language': language,
        vary: 'accept-language',
        'cache-control': 'no-store',
      })
      .send(startPage(language, { demo, personas, readiness, sources }));
  }

  @Get('graphiql')
  graphiql(@Res() reply: FastifyReply): void {
    void reply
      .headers({ 'content-type': HTML, 'content-security-policy': WORKBENCH_POLICY })
      .send(graphiqlPage());
  }

  @Get('docs')
  docs(@Res() reply: FastifyReply): void {
    void reply.header('content-type', HTML).send(referencePage());
  }

  @Get('docs/openapi.json')
  openapi(@Res() reply: FastifyReply): void {
    const { version, commands } = this.parts;
    const description = openApiOf({
      title: 'Helixboard commands',
      version,
      commands: commands.filter(isForPersons),
    });
    void reply
      .header('content-type', 'application/json; charset=utf-8')
      .send(JSON.stringify(description, null, 2));
  }

  @Get('docs/schema.graphql')
  schema(@Res() reply: FastifyReply): void {
    void reply.header('content-type', 'text/plain; charset=utf-8').send(printGatewaySchema());
  }

  @Get('web/:file')
  async file(
    @Param('file') name: string,
    @Headers('if-none-match') known: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const found = await asset(name);
    if (!found) throw new NotFoundException();
    void reply.headers({ 'content-type': found.type, etag: found.etag, 'cache-control': 'no-cache' });
    if (known === found.etag) void reply.code(304).send();
    else void reply.send(found.body);
  }
}
