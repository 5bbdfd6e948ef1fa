import { expect } from 'chai';
import fc from 'fast-check';
import {
  checkContent,
  mayAddEvidence,
  mayHave,
  mayViewFiles,
  purposeNow,
  refusesName,
} from '../../../src/domain/attachments.ts';
import type { Actor } from '../../../src/domain/case.ts';
import { PURPOSE, PURPOSES } from '../../../src/domain/file-purpose.ts';
import { isRefusal } from '../../../src/domain/refusal.ts';
import { accepted, at, clerk, dispatched, liaison, otherLiaison, registered } from '../../support/story.ts';

const leader: Actor = {
  personId: 'leader',
  name: '分管副市长',
  appointments: [{ role: 'leader', unitId: null }],
};
const bytes = (...given: number[]): Uint8Array => Uint8Array.from(given);
const text = (given: string): Uint8Array => new TextEncoder().encode(given);
const refusal = (outcome: unknown): string => (isRefusal(outcome) ? outcome.say : 'nothing was refused');

describe('what is taken as a file', () => {
  for (const name of [
    '合同.pdf',
    '公函.OFD',
    '台账.xlsx',
    '说明.wps',
    '通话.m4a',
    '现场.MOV',
    '扫描.tiff',
    '.a.jpg',
  ])
    it(`${name} is`, () => {
      expect(refusesName(name)).to.equal(null);
    });

  for (const name of [
    '安装.exe',
    '全部.zip',
    '页面.html',
    '脚本.js',
    'pdf',
    '合同',
    '合同.',
    '合同.pdf.exe',
    '合同.pdf ',
  ])
    it(`「${name}」 is not, and the sentence says what is`, () => {
      expect(refusal(refusesName(name)))
        .to.include(`「${name}」`)
        .and.include('PDF')
        .and.include('压缩包请先解开');
    });

  it('a picture gets the end that its content tells', () => {
    const kinds: [string, Uint8Array][] = [
      ['jpg', bytes(0xff, 0xd8, 0xff, 0xe0)],
      ['png', bytes(0x89, 0x50, 0x4e, 0x47, 0x0d)],
      ['gif', text('GIF89a')],
      ['bmp', text('BM......')],
      ['tif', bytes(0x49, 0x49, 0x2a, 0)],
      ['webp', text('RIFF....WEBPVP8 ')],
      ['heic', text('....ftypheic')],
    ];
    for (const [end, content] of kinds)
      expect(checkContent('图片1', true, content), end).to.deep.equal({ name: `图片1.${end}` });
  });

  it('a picture that is none, what is empty and what is a program are refused, whatever they are called', () => {
    expect(refusal(checkContent('图片1', true, text('<html>')))).to.include('「图片1」打不开');
    expect(refusal(checkContent('合同.pdf', false, bytes()))).to.include('是空的');
    for (const program of [text('MZ\u0090'), bytes(0x7f, 0x45, 0x4c, 0x46), text('#!/bin/sh')])
      expect(refusal(checkContent('合同.pdf', false, program))).to.include('是程序');
    expect(checkContent('合同.pdf', false, text('%PDF-1.7')), 'control').to.deep.equal({ name: '合同.pdf' });
  });

  it('any bytes at all: a name or a refusal', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.boolean(), (content, isPicture) => {
        const checked = checkContent('图片1', isPicture, content);
        return isRefusal(checked) || checked.name.startsWith('图片1');
      }),
    );
  });
});

describe('第四条（一） who adds to and who gets the files of a case', () => {
  it('the centre adds, until the case is over', () => {
    const open = accepted().state;
    expect(mayAddEvidence(open, clerk)).to.equal(null);
    for (const actor of [liaison, otherLiaison, leader])
      expect(refusal(mayAddEvidence(open, actor))).to.include('只有受理中心');
    for (const stage of ['closed', 'declined', 'terminated'] as const)
      expect(refusal(mayAddEvidence({ ...open, stage }, clerk))).to.include('另登一件');
  });

  it('第四条（二） what the enterprise was asked for is 补充材料, until it has come', () => {
    const asked = {
      at: at('2026-09-14 10:00'),
      by: 'clerk',
      material: '合同',
      lapsedAt: null,
      arrived: null,
    };
    const { state } = registered();
    expect(purposeNow(state)).to.equal('evidence');
    expect(purposeNow({ ...state, supplement: asked })).to.equal('supplement');
    expect(
      purposeNow({ ...state, supplement: { ...asked, arrived: { at: asked.at, by: 'clerk' } } }),
    ).to.equal('evidence');
  });

  it('whoever sees the case may look; of a confidential one nobody of a unit', () => {
    const open = dispatched().state;
    const secret = dispatched(undefined, { confidential: true }).state;
    for (const actor of [clerk, leader]) {
      expect(mayViewFiles(open, actor)).to.equal(null);
      expect(mayViewFiles(secret, actor)).to.equal(null);
    }
    expect(mayViewFiles(open, liaison)).to.equal(null);
    expect(refusal(mayViewFiles(secret, liaison))).to.include('要求保密');
    for (const state of [open, secret])
      expect(refusal(mayViewFiles(state, otherLiaison))).to.include('不是本件的经办人员');
  });

  it('a unit has what is meant for units, and what it sent itself', () => {
    for (const purpose of PURPOSES) {
      const file = { purpose, personId: 'somebody' };
      expect(mayHave(clerk, file)).to.equal(true);
      expect(mayHave(liaison, file)).to.equal(PURPOSE[purpose].toUnits);
      expect(mayHave(liaison, { purpose, personId: 'liaison' })).to.equal(true);
    }
  });
});
