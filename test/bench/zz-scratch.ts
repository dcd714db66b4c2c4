import { createBatchWriter } from '../../services/kit/dist/store/postgres/batch-writer.js';
import { prepare } from '../../services/kit/dist/store/prepare.js';
import { compose, NO_EVENTS } from '../../services/kit/dist/store/compose.js';
import { appendBatch } from '../../services/kit/dist/store/postgres/append-batch.js';
import { canonicalJson, newServiceKeys, migrateStore, newId, sealOf, LOG_ORIGIN } from '@helixboard/kit';
import { eventContract } from '@helixboard/contracts';
import { workOf } from './append/sample.js';
import { withPostgres } from './server.js';
import { openReplay } from './append/replay.js';
import { createHmac, createSecretKey, randomBytes, randomFillSync } from 'node:crypto';
import pg from 'pg';
const keys = newServiceKeys();
const t = (name, n, f) => { for (let i=0;i<n/4;i++) f(i); const b=performance.now(); for (let i=0;i<n;i++) f(i); console.log(name.padEnd(40), ((performance.now()-b)/n*1000).toFixed(2),'us'); };
const work = workOf(1, 4000).flat();
const firsts = work.filter(a=>a.expected==='none');
console.log('payload', canonicalJson(work[0].events[0].data).length, canonicalJson(work[1].events[0].data).length);
t('prepare', 1000, i => prepare(firsts[i], 'projects', eventContract, Date.now()));
const prepared = firsts.map(a=>prepare(a,'projects',eventContract,Date.now()));
const origin={storeId:newId(1),log:LOG_ORIGIN,sealKey:keys.seal};
t('compose', 1000, i => compose(prepared[i], NO_EVENTS, origin, Date.now()));
t(' canonicalJson data', 1000, i => canonicalJson(firsts[i].events[0].data));
t(' JSON.stringify data', 1000, i => JSON.stringify(firsts[i].events[0].data));
t(' canonicalJson meta', 1000, i => canonicalJson(firsts[i].meta));
const contract = eventContract('ProjectProposed');
t(' zod safeParse', 1000, i => contract.data.safeParse(firsts[i].events[0].data));
t(' newId', 5000, i => newId(5));
t(' randomBytes32 hex', 5000, i => randomBytes(32).toString('hex'));
const d = 'ab'.repeat(32);
t(' sealOf (Buffer key)', 5000, i => sealOf(keys.seal, d));
const k = createSecretKey(keys.seal);
t(' seal KeyObject', 5000, i => createHmac('sha256', k).update(d,'hex').digest('hex'));
const hexkey = keys.seal;
await withPostgres(async (server) => {
  const ownerUrl = await server.database('x');
  const { url } = await migrateStore({ ownerUrl, service:'projects', rolePassword:'x' });
  const pool = new pg.Pool({ connectionString: url, options: '-c search_path=projects', max:1 });
  const replay = await openReplay(ownerUrl);
  for (const size of []) for (let r=0;r<3;r++) {
    const batches=[]; const n = size===1?500:60;
    for (let i=0;i<n;i++) { const ws = workOf(size, size).map(x=>x[0]); batches.push(ws.map(a=>{const p=prepare(a,'projects',eventContract,Date.now()); return {append:p,version:-1,previous:null,rows:compose(p,NO_EVENTS,origin,Date.now())};})); }
    let b=performance.now(); for (const x of batches) await appendBatch(pool,x); const a=(performance.now()-b)/n;
    const rec = await replay.record();
    b=performance.now(); await replay.insert(rec); const c=(performance.now()-b)/n;
    // statement time on server w/o commit: explain
    console.log('batch', size, 'append_batch', a.toFixed(3),'ms raw', c.toFixed(3),'ms');
  }
  await replay.end(); await pool.end();
});
