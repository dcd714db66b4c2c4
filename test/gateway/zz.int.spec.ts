import { it, expect } from '@jest/globals';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { openTestOffice } from './office.fixture.js';
const run = promisify(execFile);
it('shots', async () => {
  const office = await openTestOffice({ demo: true, personas: ['chair', 'coordinator', 'agency'] });
  const { url } = office.gateway;
  await office.administer('RegisterOrganisation', { organisationId: '01890000-0000-7000-8000-000000000001', name: { original: 'fr', in: { fr: { text: 'Université', status: 'original' } } }, helix: 'academia', organisationKind: 'university', themes: ['people'], provenance: { kind: 'demo' } });
  await office.caughtUp();
  const shot = async (path: string, file: string, extra: string[] = []) => {
    const { stderr } = await run('chromium', ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--enable-logging=stderr', '--v=0', '--virtual-time-budget=6000', '--hide-scrollbars', '--window-size=1200,1500', `--user-data-dir=/tmp/gw/chrome`, `--screenshot=${file}`, ...extra, url + path], { timeout: 40_000 });
    console.log(path, stderr.split('\n').filter((l) => /CONSOLE|Refused|CSP/i.test(l)).join('\n'));
  };
  await shot('/?lang=en', '/tmp/gw/start-en.png', ['--window-size=1200,2600']);
  await shot('/?lang=nl', '/tmp/gw/start-nl.png', ['--force-dark-mode', '--enable-features=WebContentsForceDark', '--window-size=420,2600']);
  await shot('/graphiql', '/tmp/gw/graphiql.png', ['--window-size=1400,900']);
  await shot('/docs', '/tmp/gw/docs.png');
  expect(await (await fetch(url + '/docs/openapi.json')).json()).toMatchObject({ openapi: '3.1.0' });
  console.log((await (await fetch(url + '/metrics')).text()).slice(0, 300));
  // speed
  const body = JSON.stringify({ query: '{ organisations(first: 50) { nodes { id name { text } helix themes territory demo } } }' });
  const go = async (n: number) => { const t = performance.now(); for (let i = 0; i < n; i += 1) await (await fetch(url + '/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body })).text(); return n / ((performance.now() - t) / 1000); };
  await go(200); console.log('per second', await go(1000));
  const go2 = async (n: number) => { const t = performance.now(); for (let i = 0; i < n; i += 1) await (await fetch(url + '/health/live')).text(); return n / ((performance.now() - t) / 1000); };
  await go2(200); console.log('plain per second', await go2(1000));
  await office.stop();
}, 180_000);
