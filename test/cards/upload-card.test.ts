import { expect } from 'chai';
import { undecidedCard, uploadCard, type UploadCardView } from '../../cards/upload-card.ts';
import { at } from '../support/story.ts';
import { buttons, expectGolden, expectSendable, labels, textOf, valueOf } from './support/card.ts';
import { HOSTILE, HUGE } from './support/hostile.ts';

const ID = '01890a5d-ac96-774b-bcce-b302099a8057';
const OTHER = '01890a5d-ac96-774b-bcce-b302099a8058';
const VIEW: UploadCardView = {
  uploadId: ID,
  name: '2026-00042 关键性证据',
  enterprise: '吉林市松花湖食品有限公司',
  files: [
    { name: '图片1.jpg', standing: null, at: at('2026-09-14 09:02') },
    { name: '购销合同.pdf', standing: '正在接收', at: at('2026-09-14 09:03') },
  ],
};

describe('card that asks for files', () => {
  it('says for which case and what, how to send, what has come, and ends with 材料已齐', () => {
    const card = uploadCard(VIEW);
    expectSendable(card);
    expectGolden('upload', card);
    expect(labels(card)).to.deep.equal(['材料已齐']);
    expect(buttons(card).map(valueOf)).to.deep.equal([{ k: 'upload', act: 'done', uploadId: ID }]);
    expect(textOf(card)).to.include('已收到2份').and.include('购销合同.pdf').and.include('正在接收');
  });

  it('says so while nothing has come', () => {
    expect(textOf(uploadCard({ ...VIEW, files: [] }))).to.include('还没有收到材料');
  });

  it('asks which of several cases files belong to, a button for each', () => {
    const card = undecidedCard({
      uploadId: ID,
      files: ['图片1.jpg'],
      choices: [
        { uploadId: OTHER, name: '2026-00042 关键性证据' },
        { uploadId: ID, name: '2026-00043 补充材料' },
      ],
    });
    expectSendable(card);
    expectGolden('upload-undecided', card);
    expect(labels(card)).to.deep.equal(['2026-00042 关键性证据', '2026-00043 补充材料']);
    expect(valueOf(buttons(card)[0]!)).to.deep.equal({ k: 'place', uploadId: ID, into: OTHER });
  });

  it('while nothing is waited for any more, asks for a reply instead', () => {
    const card = undecidedCard({ uploadId: ID, files: ['图片1.jpg'], choices: [] });
    expectSendable(card);
    expect(labels(card)).to.deep.equal([]);
    expect(textOf(card)).to.include('请回复那一件的消息');
  });

  for (const [name, text] of [...Object.entries(HOSTILE), ...Object.entries(HUGE)])
    it(`survives ${name} everywhere`, () => {
      const file = { name: text, standing: '正在接收', at: at('2026-09-14 09:02') };
      const files = Array.from({ length: 30 }, () => file);
      expectSendable(uploadCard({ ...VIEW, name: text, enterprise: text, files }));
      const choices = Array.from({ length: 12 }, (_, index) => ({ uploadId: ID, name: `${index} ${text}` }));
      expectSendable(undecidedCard({ uploadId: ID, files: files.map((one) => one.name), choices }));
    });
});
