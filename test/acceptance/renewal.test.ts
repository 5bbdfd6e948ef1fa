import { expect } from 'chai';
import { labels } from '../support/chat-client.ts';
import { acceptance } from '../support/world.ts';
import { CENTRE, centreCard, CLERK, dispatched, TAX, times, unitCard } from './acts.ts';

acceptance('cards that grow old, and the daily seal', (world) => {
  const moveTo = (to: string) => world.chat.call('/sandbox/clock', { to: `${to}:00+08:00` });

  it('after ten days the unit has a new card with buttons; the old one points to it', async () => {
    const { chat } = world;
    const number = await dispatched(chat);
    const old = await unitCard(chat, number);
    await moveTo('2026-09-24T09:00');
    const now = await chat.reread(TAX.liaison, TAX.chat, old);
    expect(now.text.trim()).to.equal(`${number} 的卡片已换新，请看下方最新一张。`);
    expect(labels(now)).to.deep.equal([]);
    const fresh = await unitCard(chat, number);
    expect(fresh.message_id).not.to.equal(old.message_id);
    expect((await chat.tap(TAX.liaison, fresh, '签收')).ok).to.equal(true);
    await chat.idle();
    expect(times((await centreCard(chat, number)).text, '收到转办通知')).to.equal(1);
  });

  it('after a gap of more than fourteen days the old message takes no changes; the new one works', async () => {
    const { chat } = world;
    const number = await dispatched(chat);
    const old = await unitCard(chat, number);
    await moveTo('2026-10-20T09:00');
    expect(
      labels(await chat.reread(TAX.liaison, TAX.chat, old)),
      'control: it could not be changed',
    ).to.include('签收');
    const fresh = await unitCard(chat, number);
    expect(fresh.message_id).not.to.equal(old.message_id);
    expect((await chat.tap(TAX.liaison, fresh, '签收')).ok).to.equal(true);
    await chat.idle();
    const centre = await centreCard(chat, number);
    expect(centre.text).to.include('已送达').and.not.include('未能送达');
    expect(centre.text).to.include('签收');
  });

  it('at 17:20 the centre’s chat gets the seal of the day, once', async () => {
    const { chat } = world;
    const seals = async () =>
      (await chat.messages(CLERK, CENTRE)).filter(({ text }) => text.includes('留痕封存 10月20日'));
    expect(await seals()).to.deep.equal([]);
    await moveTo('2026-10-20T17:20');
    await moveTo('2026-10-20T17:40');
    const [seal, ...others] = await seals();
    expect(seal?.text).to.match(/^留痕封存 10月20日：共2件诉求，校验码 [0-9a-f]{64}（/);
    expect(others).to.deep.equal([]);
  });

  it('no alarm was raised on the way', async () => {
    const texts = (await world.chat.messages(CLERK, CENTRE)).map(({ text }) => text);
    expect(texts.filter((text) => text.includes('运行提醒'))).to.deep.equal([]);
    expect(texts.join('\n'), 'control').to.include('留痕封存');
  });
});
