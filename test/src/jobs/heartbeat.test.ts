import { expect } from 'chai';
import { LEASE_MS } from '../../../src/jobs/lane.ts';
import { daily, everyMinute, workingDaysAt } from '../../../src/jobs/schedule.ts';
import { JobWorld, ProbeJob } from '../../support/job-world.ts';
import { at } from '../../support/story.ts';

const SLOTS = workingDaysAt(['08:40', '15:40']);

describe('heartbeat', () => {
  let world: JobWorld;
  beforeEach(async () => {
    world = await JobWorld.open();
  });
  afterEach(() => world.close());

  it('runs what is owed once, and again when more is owed', async () => {
    const job = new ProbeJob('slots', SLOTS);
    const { heartbeat } = world.replica([job]);
    await heartbeat.runDue();
    await heartbeat.runDue();
    expect(job.ended).to.deep.equal([at('2026-09-14 08:40')]);
    world.now = at('2026-09-15 09:00');
    await heartbeat.runDue();
    await heartbeat.runDue();
    expect(job.ended.slice(1)).to.deep.equal([at('2026-09-14 15:40'), at('2026-09-15 08:40')]);
    expect(world.meter.counted).to.deep.equal(Array(3).fill('job slots done'));
  });

  it('begins at once when it is started', async () => {
    const job = new ProbeJob('slots', SLOTS);
    const { heartbeat } = world.replica([job]);
    await world.settle();
    expect(job.began, 'control: not before').to.deep.equal([]);
    heartbeat.start();
    expect(heartbeat.running(0)).to.equal(1);
    await world.settle();
    expect(job.ended).to.have.length(1);
    expect(heartbeat.running(0)).to.equal(0);
  });

  it('a job that fails is logged, repeated after a pause, and holds up no other', async () => {
    const bad = new ProbeJob('bad', SLOTS);
    const good = new ProbeJob('good', SLOTS);
    bad.fails = () => true;
    const { heartbeat } = world.replica([bad, good]);
    await heartbeat.runDue();
    expect(good.ended).to.have.length(1);
    expect(bad.began).to.have.length(1);
    expect(world.logged('error')).to.deep.equal(['job failed']);
    await world.advance(1000);
    expect(bad.began, 'not before its pause is over').to.have.length(1);
    await world.advance(1000);
    expect(bad.began).to.have.length(2);
    bad.fails = () => false;
    await world.advance(5000);
    expect(bad.ended).to.have.length(1);
    await world.advance(600_000);
    expect(bad.began, 'done: not again').to.have.length(3);
    expect(good.began).to.have.length(1);
  });

  it('keeps the order: what comes after a failed run waits for it', async () => {
    const job = new ProbeJob('slots', SLOTS);
    const { heartbeat } = world.replica([job]);
    await heartbeat.runDue();
    world.now = at('2026-09-15 09:00');
    job.fails = (slot) => slot === at('2026-09-14 15:40');
    await heartbeat.runDue();
    expect(job.ended).to.have.length(1);
    job.fails = () => false;
    await world.advance(5000);
    expect(job.ended.slice(1)).to.deep.equal([at('2026-09-14 15:40'), at('2026-09-15 08:40')]);
  });

  it('a job that takes long holds up neither another nor itself', async () => {
    const slow = new ProbeJob('slow', everyMinute());
    const quick = new ProbeJob('quick', everyMinute());
    slow.held = true;
    const { heartbeat } = world.replica([slow, quick]);
    heartbeat.start();
    await world.settle();
    world.now = at('2026-09-14 08:41');
    const due = heartbeat.runDue();
    await world.settle();
    expect(quick.ended).to.have.length(2);
    expect(slow.began).to.have.length(1);
    expect(heartbeat.running(0)).to.equal(1);
    slow.held = false;
    slow.release();
    await due;
    expect(slow.ended, 'what runs is ended, then the new minute is run').to.deep.equal([
      at('2026-09-14 08:40'),
      at('2026-09-14 08:41'),
    ]);
  });

  it('two replicas share the runs: each is done once', async () => {
    const jobs = ['a', 'b', 'c'].map((name) => new ProbeJob(name, SLOTS));
    const [one, two] = [world.replica(jobs), world.replica(jobs)];
    world.now = at('2026-09-14 15:40');
    await Promise.all([one, two, one, two].map(({ heartbeat }) => heartbeat.runDue()));
    await world.advance(60_000);
    for (const job of jobs) expect(job.began, job.name).to.deep.equal([at('2026-09-14 15:40')]);
  });

  it('a jump of the clock and a beat of another replica do not run anything twice', async () => {
    const job = new ProbeJob('slots', SLOTS);
    const [one, two] = [world.replica([job]), world.replica([job])];
    await one.heartbeat.runDue();
    job.held = true;
    world.now = at('2026-09-14 15:40');
    const jump = one.heartbeat.runDue();
    two.heartbeat.start();
    await world.settle();
    expect(two.heartbeat.running(world.time.nowMs() + 2000), 'it will look again').to.equal(1);
    job.held = false;
    job.release();
    await jump;
    await world.advance(2000);
    expect(job.ended).to.deep.equal([at('2026-09-14 08:40'), at('2026-09-14 15:40')]);
    expect(two.heartbeat.running(world.time.nowMs() + 2000)).to.equal(0);
  });

  it('renews its claim for as long as a run takes', async () => {
    const job = new ProbeJob('long', SLOTS);
    const [one, two] = [world.replica([job]), world.replica([job])];
    job.held = true;
    const due = one.heartbeat.runDue();
    await world.settle();
    await two.heartbeat.runDue();
    await world.advance(10 * LEASE_MS);
    expect(job.began, 'nobody took it over').to.have.length(1);
    job.release();
    await due;
    await world.advance(2000);
    expect(job.began).to.have.length(1);
    expect(await world.lastFinished('long')).to.equal(at('2026-09-14 08:40'));
  });

  it('the run of a replica that died is taken over when its lease ends, and what the dead one did late counts for nothing', async () => {
    const job = new ProbeJob('long', SLOTS);
    const other = new ProbeJob('long', SLOTS);
    const [dead, alive] = [world.replica([job]), world.replica([other])];
    job.held = true;
    void dead.heartbeat.runDue();
    await world.settle();
    dead.broken = true;
    await alive.heartbeat.runDue();
    await world.advance(LEASE_MS - 1000);
    expect(other.began, 'the lease lasts').to.deep.equal([]);
    other.held = true;
    await world.advance(2000);
    expect(other.began).to.have.length(1);

    dead.broken = false;
    job.release();
    await world.settle();
    expect(job.ended, 'the one that hung did its work').to.have.length(1);
    expect(await world.lastFinished('long'), 'but not on record').to.equal(null);
    expect(world.meter.counted).to.include('job long lost');
    other.release();
    await world.settle();
    expect(await world.lastFinished('long')).to.equal(at('2026-09-14 08:40'));
  });

  it('a run that lost its lease is told to stop', async () => {
    const job = new ProbeJob('long', SLOTS);
    const other = new ProbeJob('long', SLOTS);
    const [stalled, alive] = [world.replica([job]), world.replica([other])];
    job.held = true;
    const due = stalled.heartbeat.runDue();
    await world.settle();
    stalled.broken = true;
    await alive.heartbeat.runDue();
    await world.advance(LEASE_MS + 1000);
    expect(other.ended).to.have.length(1);
    expect(job.waiting, 'control: it does not know yet').to.equal(1);
    stalled.broken = false;
    await world.advance(LEASE_MS);
    await due;
    expect(job.ended).to.deep.equal([]);
  });

  it('stops: waits for what runs, begins nothing more, gives interrupted runs back at once', async () => {
    const job = new ProbeJob('long', SLOTS);
    const [one, two] = [world.replica([job]), world.replica([job])];
    job.held = true;
    void one.heartbeat.runDue();
    await world.settle();
    await one.heartbeat.stop();
    expect(job.ended).to.deep.equal([]);
    expect(world.logged('error')).to.deep.equal([]);
    job.held = false;
    await one.heartbeat.runDue();
    expect(job.began, 'stopped for good').to.have.length(1);
    await two.heartbeat.runDue();
    expect(job.ended, 'without waiting for the lease').to.have.length(1);
  });

  it('a database that is away is logged, and looked at again', async () => {
    const job = new ProbeJob('slots', SLOTS);
    const replica = world.replica([job]);
    replica.broken = true;
    await replica.heartbeat.runDue();
    expect(world.logged('error')).to.deep.equal(['a job could not be looked at']);
    replica.broken = false;
    await world.advance(5000);
    expect(job.ended).to.have.length(1);
  });

  it('tells how far each job is behind, also one that was never begun', async () => {
    const bad = new ProbeJob('bad', everyMinute());
    const nightly = new ProbeJob('nightly', daily('03:10'));
    const { heartbeat } = world.replica([bad, nightly]);
    const behind = async () => (await heartbeat.behind()).map(({ job, since }) => [job, since]);
    expect(await behind()).to.deep.equal([
      ['bad', at('2026-09-14 08:40')],
      ['nightly', at('2026-09-14 03:10')],
    ]);
    bad.fails = () => true;
    await heartbeat.runDue();
    world.now = at('2026-09-14 09:40');
    await heartbeat.runDue();
    expect(await behind(), 'for an hour, although it owes the last minute only').to.deep.equal([
      ['bad', at('2026-09-14 08:40')],
      ['nightly', null],
    ]);
    bad.fails = () => false;
    await world.advance(60_000);
    expect(await behind()).to.deep.equal([
      ['bad', null],
      ['nightly', null],
    ]);
  });
});
