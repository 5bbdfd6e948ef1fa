import { expect } from 'chai';
import type { Measures } from '../../../src/app/measures.ts';
import type { Instant } from '../../../src/domain/local-date.ts';
import { healthRoutes, type HealthDeps } from '../../../src/http/health.ts';
import { createMetrics } from '../../../src/http/metrics.ts';
import { startHttp, type HttpServer } from '../../../src/http/server.ts';
import { testTransport } from '../../support/database.ts';
import { recordingLog } from '../../support/log.ts';
import { at } from '../../support/story.ts';

const IDLE: Measures = {
  oldestWaitingMs: null,
  backlog: { due: 0, later: 0, parked: 0 },
  breachedClocks: 0,
};

describe('health', () => {
  const transport = testTransport();
  const broken = new Error('the database is away');
  let state: {
    pending: string[] | Error;
    connected: boolean;
    aliveAtMs: number;
    measures: Measures | Error;
    behind: { job: string; since: Instant | null }[];
  };
  let http: HttpServer;
  const metrics = createMetrics();

  beforeEach(async () => {
    state = { pending: [], connected: true, aliveAtMs: transport.ms, measures: IDLE, behind: [] };
    const given = <T>(value: T | Error): Promise<T> =>
      value instanceof Error ? Promise.reject(value) : Promise.resolve(value);
    const deps: HealthDeps = {
      transport,
      metrics,
      clock: { now: () => at('2026-09-14 09:00') },
      pendingMigrations: () => given(state.pending),
      measures: () => given(state.measures),
      receiver: { connected: () => state.connected, inFlight: () => 3 },
      sender: { aliveAtMs: () => state.aliveAtMs },
      heartbeat: { running: () => 2, behind: () => Promise.resolve(state.behind) },
    };
    http = await startHttp({ port: 0, host: '127.0.0.1', log: recordingLog() }, [healthRoutes(deps)]);
  });
  afterEach(() => http.stop());

  const get = async (path: string) => {
    const response = await fetch(`${http.url}${path}`);
    return {
      status: response.status,
      type: response.headers.get('content-type'),
      text: await response.text(),
    };
  };
  const ready = async () => {
    const { status, text } = await get('/readyz');
    return [status, JSON.parse(text) as unknown];
  };

  it('is ready when everything works, and alive', async () => {
    expect(await ready()).to.deep.equal([200, { ready: true, missing: [] }]);
    expect((await get('/healthz')).status).to.equal(200);
  });

  const cases: [string, () => void][] = [
    ['database', () => (state.pending = broken)],
    ['migrations', () => (state.pending = ['person0000000000001'])],
    ['receiver', () => (state.connected = false)],
    ['sender', () => (state.aliveAtMs = transport.ms - 10_001)],
  ];
  for (const [part, breaks] of cases)
    it(`is not ready without ${part}, and says so; it is still alive`, async () => {
      breaks();
      expect(await ready()).to.deep.equal([503, { ready: false, missing: [part] }]);
      expect((await get('/healthz')).status).to.equal(200);
    });

  it('names everything that is missing', async () => {
    for (const [part, breaks] of cases) if (part !== 'migrations') breaks();
    expect(await ready()).to.deep.equal([503, { ready: false, missing: ['database', 'receiver', 'sender'] }]);
  });

  it('shows the numbers as they are when asked', async () => {
    state.measures = {
      oldestWaitingMs: transport.ms - 90_000,
      backlog: { due: 4, later: 5, parked: 6 },
      breachedClocks: 7,
    };
    state.behind = [
      { job: 'late', since: at('2026-09-14 08:40') },
      { job: 'fine', since: null },
    ];
    const { status, type, text } = await get('/metrics');
    expect([status, type]).to.deep.equal([200, 'text/plain; version=0.0.4; charset=utf-8']);
    for (const line of [
      'jieban_handlers_in_flight 3',
      'jieban_jobs_running 2',
      'jieban_database_up 1',
      'jieban_outbox_oldest_seconds 90',
      'jieban_outbox{state="due"} 4',
      'jieban_outbox{state="later"} 5',
      'jieban_outbox{state="parked"} 6',
      'jieban_breached_clocks 7',
      'jieban_job_lag_seconds{job="late"} 1200',
      'jieban_job_lag_seconds{job="fine"} 0',
    ])
      expect(text.split('\n')).to.include(line);
    state.measures = IDLE;
    expect((await get('/metrics')).text).to.contain('jieban_outbox_oldest_seconds 0');
  });

  it('still answers with what this process knows while the database is away', async () => {
    state.measures = broken;
    const { status, text } = await get('/metrics');
    expect(status).to.equal(200);
    expect(text).to.contain('jieban_database_up 0').and.to.contain('jieban_handlers_in_flight 3');
  });

  it('counts what the meter was told', async () => {
    metrics.meter.handled('tap', 'done', 40);
    metrics.meter.handled('tap', 'refused', 4000);
    metrics.meter.sent(0, 'ok', null);
    metrics.meter.sent(1, 'retry-later', 230020);
    metrics.meter.sent(1, 'uncertain', null);
    metrics.meter.jobRan('expire-forms', 'done', 5);
    const { text } = await get('/metrics');
    for (const line of [
      'jieban_handled_seconds_bucket{le="0.05",kind="tap",outcome="done"} 1',
      'jieban_handled_seconds_bucket{le="3",kind="tap",outcome="refused"} 0',
      'jieban_handled_seconds_count{kind="tap",outcome="refused"} 1',
      'jieban_sent_total{lane="0",outcome="ok"} 1',
      'jieban_sent_total{lane="1",outcome="retry-later"} 1',
      'jieban_feishu_errors_total{code="230020"} 1',
      'jieban_feishu_errors_total{code="none"} 1',
      'jieban_job_seconds_count{job="expire-forms",outcome="done"} 1',
    ])
      expect(text.split('\n')).to.include(line);
  });
});
