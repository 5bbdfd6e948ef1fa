import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { Bench } from './harness.ts';

/** A product that is only its two demo routes. */
class FakeProduct {
  readonly clocks: number[] = [];
  idle = true;
  idleAsked = 0;
  onIdle: () => void = () => undefined;
  private readonly server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (request.url === '/demo/clock') {
        this.clocks.push((JSON.parse(Buffer.concat(chunks).toString()) as { now: number }).now);
      } else {
        this.idleAsked += 1;
        this.onIdle();
      }
      response.end(JSON.stringify({ idle: this.idle, pending: { due: this.idle ? 0 : 1 } }));
    });
  });

  async start(): Promise<string> {
    await new Promise<void>((resolve) => {
      this.server.listen(0, '127.0.0.1', resolve);
    });
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

describe('sandbox: clock and idle', () => {
  let bench: Bench;
  let product: FakeProduct;
  let url: string;

  beforeEach(async () => {
    bench = await Bench.start();
    product = new FakeProduct();
    url = await product.start();
    await bench.post('/sandbox/products', { url, pid: process.pid });
  });

  afterEach(async () => {
    await bench.close();
    await product.stop();
  });

  it('moves the clock forward for itself and every product', async () => {
    const to = '2026-12-01T09:00:00+08:00';
    const { status, body } = await bench.post<{ now: number }>('/sandbox/clock', { to });

    expect(status).to.equal(200);
    expect(body.now).to.be.within(Date.parse(to), Date.parse(to) + 5000);
    expect(product.clocks).to.deep.equal([Date.parse(to)]);
    const further = await bench.post<{ now: number }>('/sandbox/clock', { advance: '2h' });
    expect(further.body.now - body.now).to.be.within(7_200_000, 7_205_000);
  });

  it('refuses the past and nonsense', async () => {
    const past = await bench.post('/sandbox/clock', { to: '2026-09-01T00:00:00+08:00' });
    const nonsense = await bench.post('/sandbox/clock', { advance: '2 hours' });

    expect([past.status, nonsense.status]).to.deep.equal([400, 400]);
    expect(product.clocks).to.deep.equal([]);
  });

  it('is idle only when the product is', async () => {
    product.idle = false;
    const busy = await bench.post('/sandbox/idle', { timeout_ms: 60 });
    product.idle = true;
    const rest = await bench.post('/sandbox/idle');

    expect([busy.status, busy.body['idle']]).to.deep.equal([504, false]);
    expect([rest.status, rest.body['idle']]).to.deep.equal([200, true]);
  });

  it('asks again when an Open API call happened meanwhile', async () => {
    product.onIdle = () => {
      product.onIdle = () => undefined;
      bench.sandbox.core.calls.count += 1;
    };
    await bench.post('/sandbox/idle');

    expect(product.idleAsked).to.equal(2);
  });

  it('drops a product that is gone', async () => {
    await product.stop();
    const idle = await bench.post('/sandbox/idle');

    expect(idle.status).to.equal(200);
    expect((await bench.get('/sandbox/products')).body).to.deep.equal([]);
  });

  it('reports later retries without waiting for them', async () => {
    await bench.post('/sandbox/messages', { as: '市长', chat: 'bot', text: '/待办' });
    const { status, body } = await bench.post<{ pending: object }>('/sandbox/idle');

    expect(status).to.equal(200);
    expect(body.pending).to.include({ events: 0, later_retries: 1 });
  });
});
