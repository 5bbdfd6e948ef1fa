import { expect } from 'chai';
import { ControlError, type ChatMessage } from '../support/chat-client.ts';
import { linesOf } from '../support/documents.ts';
import { acceptance } from '../support/world.ts';
import { CENTRE, CLERK, CLERK_B, ENTERPRISE, HR, PHONE, register, TAX } from './acts.ts';

acceptance('Article 4(1): the handling sheet, sent as a file', (world) => {
  const filesOf = async (who: string, chat: string): Promise<ChatMessage[]> =>
    (await world.chat.messages(who, chat)).filter(({ msg_type }) => msg_type === 'file');

  it('/承办单 in the group: the Word file comes to the direct chat of who asked, and to nobody else', async () => {
    const number = await register(world.chat);
    const answer = await world.chat.ask(CLERK, CENTRE, `/承办单 ${Number(number.slice(5))}`);
    expect(answer.text).to.include(`吉企诉〔2026〕${Number(number.slice(5))}号承办单发到您与「接办」的单聊`);
    expect(await filesOf(CLERK, CENTRE), 'nothing in the group').to.deep.equal([]);

    const [file] = (await filesOf(CLERK, 'bot')).flatMap(({ files }) => files ?? []);
    expect(file?.name).to.equal(`企业诉求接诉即办承办单-${number}.docx`);
    const lines = linesOf(await world.chat.download(CLERK, file!.file_key));
    expect(lines).to.include.members(['企业诉求接诉即办承办单', ENTERPRISE, '王经理', PHONE]);

    expect(await filesOf(CLERK_B, 'bot')).to.deep.equal([]);
    const refused: unknown = await world.chat
      .download(CLERK_B, file!.file_key)
      .catch((error: unknown) => error);
    expect(refused).to.be.instanceOf(ControlError).and.include({ status: 404 });
  });

  it('the liaison of the unit gets that of his own case, in the direct chat too', async () => {
    const number = await register(world.chat);
    await world.chat.ask(CLERK, CENTRE, `/转办 ${number} ${TAX.name}`);
    const answer = await world.chat.ask(TAX.liaison, 'bot', `/sheet ${number}`);
    expect(answer.text).to.include('承办单稍后发来');
    const [file] = (await filesOf(TAX.liaison, 'bot')).flatMap(({ files }) => files ?? []);
    const lines = linesOf(await world.chat.download(TAX.liaison, file!.file_key));
    expect(lines[lines.indexOf('牵头单位') + 1]).to.equal(TAX.name);
    const other = await world.chat.ask(HR.liaison, 'bot', `/承办单 ${number}`);
    expect(other.text).to.include('没有编号为');
    expect(await filesOf(HR.liaison, 'bot')).to.deep.equal([]);
  });

  it('a product that dies in between still sends it, once', async () => {
    const number = await register(world.chat);
    // The event may not have been taken before the kill; it comes again.
    await world.chat.speedUpRetries(1000);
    await world.chat.write(CLERK_B, CENTRE, `/承办单 ${number}`);
    await world.restartProduct();
    await world.chat.until(
      () => filesOf(CLERK_B, 'bot'),
      (files) => files.length > 0,
    );
    await world.chat.idle();
    expect(await filesOf(CLERK_B, 'bot')).to.have.length(1);
  });
});
