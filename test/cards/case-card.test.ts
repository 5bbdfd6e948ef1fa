import { expect } from 'chai';
import { ACTIONS } from '../../src/domain/transitions.ts';
import { caseCard, type CaseCardView } from '../../cards/case-card.ts';
import { STAGES } from '../../src/domain/case.ts';
import { parseLocalDate } from '../../src/domain/local-date.ts';
import { expectGolden, expectSendable, labels, textOf, buttons, valueOf } from './support/card.ts';
import { HOSTILE, HUGE } from './support/hostile.ts';
import { at, caseView, clock, DECISION, PROPOSAL, TERMINATION } from './support/views.ts';

const LONG = '我公司8月申请的增值税留抵退税至今没有到账，已影响发放工资，请帮助查询进度。'.repeat(15);

const AUDIENCES = ['centre', 'unit'] as const;

/** Every button but one of the two 签收, which never stand on one card: a unit leads or assists. */
const ALL = ACTIONS.filter((action) => action !== 'acceptAsCo');

describe('card of a case', () => {
  for (const audience of AUDIENCES)
    for (const stage of STAGES)
      it(`${stage} for the ${audience}`, () => {
        const card = caseCard(caseView(stage, audience));
        expectSendable(card);
        expectGolden(`case-${stage}-${audience}`, card);
      });

  it('an urgent case that is late, for the unit', () => {
    const clocks = [clock({ left: -2, due: parseLocalDate('2026-09-15') })];
    const card = caseCard(caseView('handling', 'unit', { urgency: '特急', clocks, content: LONG }));
    expectSendable(card);
    expectGolden('case-late-unit', card);
  });

  it('a case that waits for a second person, for the centre', () => {
    const actions = ['confirmDecline', 'rejectDecline', 'viewContact'] as const;
    const card = caseCard(
      caseView('registered', 'centre', { proposal: PROPOSAL, clocks: [DECISION], actions }),
    );
    expectSendable(card);
    expectGolden('case-proposed-centre', card);
    expect(card.header?.title.content).to.match(/^2026-00042 待审定 · /);
    expect(labels(card)).to.deep.equal(['确认不予受理', '不同意不予受理', '查看联系方式']);
  });

  const DRAFT: CaseCardView['coSign'] = {
    by: '联络员·市税务局',
    at: at('2026-09-16', '15:40'),
    draft: {
      text: '已为企业办理增值税留抵退税 32.6 万元，9月16日到账。',
      legalBasis: '财政部 税务总局公告2022年第14号',
      told: '9月16日 15:20 电话告知企业财务负责人张女士。',
      missing: null,
    },
  };

  it('a result that waits for the 主管领导, on his own card: his two buttons, and what he is to agree to', () => {
    const actions = ['coSign', 'refuseCoSign'] as const;
    const card = caseCard(caseView('handling', 'unit', { coSign: DRAFT, actions }));
    expectSendable(card);
    expectGolden('case-cosign-deputy', card);
    expect(labels(card)).to.deep.equal(['同意报送', '退回']);
    expect(card.config.summary.content).to.match(/：请审签办结反馈，/);
  });

  it('a result that waits for the 主管领导: the unit is asked for nothing, the centre does not read it yet', () => {
    const unit = caseCard(caseView('handling', 'unit', { coSign: DRAFT }));
    expectSendable(unit);
    expectGolden('case-cosign-unit', unit);
    expect(unit.header?.title.content).to.match(/^2026-00042 待主管领导审签 · /);
    expect(unit.config.summary.content).to.match(/：待主管领导审签，/);
    const centre = caseCard(caseView('handling', 'centre', { coSign: { ...DRAFT, draft: null } }));
    expectSendable(centre);
    expect(textOf(centre)).to.include('待主管领导审签').and.not.include('32.6');
  });

  it('a withdrawal that waits for a second person: that the enterprise was pressed is red', () => {
    const actions = ['confirmTermination', 'rejectTermination', 'viewContact'] as const;
    const proposal = {
      ...TERMINATION!,
      text: '终止，企业撤诉：企业自己撤回诉求',
      reason: '企业说不想再办了。',
      pressed: true,
    } as const;
    const card = caseCard(caseView('handling', 'centre', { proposal, clocks: [DECISION], actions }));
    expectSendable(card);
    expectGolden('case-withdrawn-centre', card);
    expect(textOf(card)).to.include('撤诉原因').and.include('是，请先核实');
    expect(labels(card)).to.deep.equal(['确认终止', '不同意终止', '查看联系方式']);
  });

  it('a case with a co-unit, for the lead: who assists, how far it is, what it said', () => {
    const coUnits = [
      {
        unit: '市人社局',
        standing: '已提交意见',
        opinion: { text: '缴费记录属实，同意退税。', by: '联络员·市人社局', at: at('2026-09-15', '10:20') },
      },
      { unit: '市住建局', standing: '待签收', opinion: null },
    ];
    const card = caseCard(caseView('handling', 'unit', { coUnits }));
    expectSendable(card);
    expectGolden('case-joint-unit', card);
    expect(textOf(card)).to.include('市人社局协办意见').and.include('市住建局（待签收）');
  });

  const SUPPLEMENT = { material: '购销合同；税务处理决定书', by: '受理员甲', at: at('2026-09-14', '09:20') };

  it('a case that waits for the enterprise: what is awaited, asking nobody for anything', () => {
    const wait = clock({ title: '等企业补充材料', holder: '诉求企业', own: false });
    const actions = ['dispatch', 'answer', 'supplementArrived', 'viewContact'] as const;
    const supplement = { ...SUPPLEMENT, lapsed: false };
    const card = caseCard(caseView('registered', 'centre', { supplement, actions, clocks: [wait] }));
    expectSendable(card);
    expectGolden('case-supplement-centre', card);
    expect(card.header?.title.content).to.match(/^2026-00042 待企业补充材料 · /);
    expect(card.config.summary.content).to.include('：待企业补充材料，9月22日（周二）前');
  });

  it('a case whose enterprise did not send what was asked: the centre is asked to decide', () => {
    const decision = clock({ title: '审定', holder: '市中小企业服务中心', left: 1 });
    const actions = ['dispatch', 'decline', 'askSupplement', 'supplementArrived', 'viewContact'] as const;
    const supplement = { ...SUPPLEMENT, lapsed: true };
    const card = caseCard(caseView('registered', 'centre', { supplement, actions, clocks: [decision] }));
    expectSendable(card);
    expect(card.header?.title.content).to.match(/^2026-00042 待审定 · /);
    expect(textOf(card)).to.include('期限已过，企业没有补充').and.include('购销合同；税务处理决定书');
    expect(card.config.summary.content).to.include('：请审定，');
  });

  it('what the enterprise was asked for is text, whatever is typed', () => {
    for (const material of Object.values({ ...HOSTILE, ...HUGE })) {
      const supplement = { ...SUPPLEMENT, material, lapsed: false };
      expectSendable(caseCard(caseView('registered', 'centre', { supplement })));
    }
  });

  it('a case that the unit has no more: who has it, and nothing to do', () => {
    const more = {
      gone: { standing: '已改派', text: '已改派市人社局，不用再办' },
      holder: '市人社局（待签收）',
      clocks: [],
      actions: [],
    };
    const card = caseCard(caseView('dispatched', 'unit', more));
    expectSendable(card);
    expectGolden('case-reassigned-unit', card);
    expect(card.header?.title.content).to.match(/^2026-00042 已改派 · /);
    expect(card.header?.template).to.equal('grey');
    expect(textOf(card)).to.include('已改派市人社局，不用再办');
  });

  it('a case that the unit got by mistake, taken back: nothing to do', () => {
    const gone = { standing: '已撤销', text: '受理中心已撤销转办，不用再办' };
    const more = { gone, holder: '市中小企业服务中心', clocks: [], actions: [] };
    const card = caseCard(caseView('registered', 'unit', more));
    expectSendable(card);
    expectGolden('case-taken-back-unit', card);
    expect(card.header?.title.content).to.match(/^2026-00042 已撤销 · /);
    expect(card.header?.template).to.equal('grey');
    expect(textOf(card)).to.include('受理中心已撤销转办，不用再办');
  });

  it('a case that was closed a moment ago: 撤销 is folded away, and asked of nobody', () => {
    const card = caseCard(caseView('closed', 'centre', { actions: ['undo'] }));
    expectSendable(card);
    expectGolden('case-just-closed-centre', card);
    expect(buttons(card).map(({ label, option }) => [label, option !== undefined])).to.deep.equal([
      ['撤销', true],
    ]);
    expect(card.config.summary.content).to.match(/：已销号$/);
  });

  it('a case that did not reach its unit, for the centre', () => {
    const text = '未能送达：请电话通知，并确认「接办」机器人在该单位群里';
    const delivery = { unit: '市税务局', text, failed: true };
    const card = caseCard(caseView('dispatched', 'centre', { delivery }));
    expectSendable(card);
    expectGolden('case-undelivered-centre', card);
    expect(card.header?.template).to.equal('red');
    expect(card.config.summary.content).to.match(/：市税务局没有收到，请电话通知$/);
    expect(textOf(card).match(/未能送达/g), 'said once').to.have.length(1);
  });

  describe('title, chat list and colour', () => {
    const header = (overrides: Partial<CaseCardView>) => {
      const { config, header } = caseCard(caseView('handling', 'unit', overrides));
      return {
        title: header?.title.content,
        summary: config.summary.content,
        template: header?.template,
        tags: header?.text_tag_list?.map(({ text }) => text.content),
      };
    };

    it('on a lock screen: which case, what to do, by when; the title has the stage and the whole name', () => {
      expect(header({ enterprise: '吉林市松花江新材料科技有限责任公司第一分公司' })).to.deep.equal({
        title: '2026-00042 办理中 · 吉林市松花江新材料科技有限责任公司第一分公司',
        summary: '2026-00042 松花江新材料科技第一分公司：请办结反馈，9月22日（周二）前',
        template: 'blue',
        tags: ['9月22日（周二）前'],
      });
    });

    it('put urgency first', () => {
      const urgent = header({ urgency: '特急', enterprise: '甲公司' });
      expect(urgent.summary).to.equal('【特急】2026-00042 甲公司：请办结反馈，9月22日（周二）前');
      expect(urgent.tags).to.deep.equal(['特急', '9月22日（周二）前']);
    });

    it('are red and say so when late', () => {
      const late = header({ enterprise: '甲公司', clocks: [clock(), clock({ left: -2 })] });
      expect(late.template).to.equal('red');
      expect(late.summary).to.equal('2026-00042 甲公司：请办结反馈，已超期2个工作日');
      expect(late.tags).to.deep.equal(['已超期2个工作日']);
    });

    it('ask nobody who has nothing to do: the stage stands there instead', () => {
      const waiting = header({ enterprise: '甲公司', actions: ['viewContact'] });
      expect(waiting.summary).to.equal('2026-00042 甲公司：办理中，9月22日（周二）前');
      const closed = header({ enterprise: '甲公司', stage: 'closed', actions: [], clocks: [] });
      expect(closed.summary).to.equal('2026-00042 甲公司：已销号');
      expect(closed.tags).to.deep.equal([]);
    });

    it('leave a unit in peace about what others are late with; the centre watches all', () => {
      const clocks = [clock({ holder: '市中小企业服务中心', own: false, left: -2 })];
      const parts = { enterprise: '甲公司', clocks, actions: [] };
      expect(header(parts)).to.include({ template: 'wathet', summary: '2026-00042 甲公司：办理中' });
      expect(header({ ...parts, audience: 'centre' })).to.include({
        template: 'red',
        summary: '2026-00042 甲公司：办理中，已超期2个工作日',
      });
    });

    it('name the act when no clock of the reader runs', () => {
      const parts = { enterprise: '甲公司', clocks: [], actions: ['result' as const] };
      expect(header(parts).summary).to.equal('2026-00042 甲公司：请办结反馈');
    });

    it('are orange today and the working day before, not for a settled clock', () => {
      expect(header({ clocks: [clock({ left: 0 })] }).template).to.equal('orange');
      expect(header({ clocks: [clock({ left: 1 })] }).template).to.equal('orange');
      expect(header({ clocks: [clock({ left: -9, metAt: at('2026-09-14', '09:00') })] }).template).to.equal(
        'blue',
      );
    });

    it('are never red for a provisional date', () => {
      expect(header({ clocks: [clock({ left: -9, provisional: true })] }).template).to.equal('blue');
    });

    it('are pale when nothing is asked for here, green when closed', () => {
      expect(header({ actions: ['viewContact'] }).template).to.equal('wathet');
      expect(header({ stage: 'closed', clocks: [clock({ left: -2 })] }).template).to.equal('green');
    });
  });

  describe('body', () => {
    it('shows 500 characters of the demand, the whole behind 展开', () => {
      const content = `${'诉'.repeat(600)}完`;
      const card = caseCard(caseView('handling', 'unit', { content }));
      expectSendable(card);
      expect(textOf(card)).to.include(`${'诉'.repeat(500)}…\n展开诉求全文（共601字）\n${content}`);
    });

    it('says when the panel does not hold everything', () => {
      const card = caseCard(caseView('handling', 'unit', { content: '诉'.repeat(3000) }));
      expect(textOf(card)).to.include('展开诉求全文（共3000字）').and.include('卡片只显示前1500字。');
    });

    it('shows the three newest calls of the enterprise, with their number', () => {
      const calls = [1, 2, 3, 4].map((no) => ({
        at: at('2026-09-15', `1${no}:00`),
        text: `第${no}次说的话`,
        from: null,
      }));
      const text = textOf(caseCard(caseView('handling', 'unit', { calls })));
      expect(text).to.include('来电补充（第2次，9月15日 12:00）\n第2次说的话').and.include('第4次说的话');
      expect(text).to.not.include('第1次');
    });

    it('has one line for each running clock before all else, with the days counted folded below', () => {
      expect(textOf(caseCard(caseView('handling', 'unit')))).to.include(
        '9月22日（周二）前\n办结反馈 9月22日（周二）前 · 还剩3个工作日\n时限怎么算\n办结反馈 市税务局：9月17日收到，不计当日',
      );
    });

    it('tells the centre alone whether the unit has its card', () => {
      const [centre, unit] = AUDIENCES.map((audience) => textOf(caseCard(caseView('handling', audience))));
      expect(centre).to.include('送达 市税务局 · 已送达 9月14日 08:41');
      expect(unit).to.not.include('送达');
    });

    it('tells settled clocks in the timeline, in time or late', () => {
      const [, timeline] = textOf(caseCard(caseView('resolved', 'centre'))).split('\n时间线\n');
      expect(timeline).to.include('签收 9月15日（周二）前 · 9月14日 09:02 按时完成');
      expect(timeline).to.include('办结反馈 9月17日（周四）前 · 9月18日 09:10 逾期完成');
    });

    it('shows the latest thirty entries of the timeline', () => {
      const timeline = Array.from({ length: 42 }, (_, index) => ({
        at: at('2026-09-14', '08:30'),
        text: `第${index}条`,
      }));
      const text = textOf(caseCard(caseView('handling', 'unit', { timeline })));
      expect(text).to.include('更早的12条未显示。').and.include('第12条').and.include('第41条');
      expect(text).to.not.include('第11条');
    });

    it('shows a delivery that failed in red', () => {
      const delivery = { unit: '市税务局', text: '未能送达：机器人不在该单位群里', failed: true };
      const card = caseCard(caseView('dispatched', 'centre', { delivery }));
      expect(JSON.stringify(card)).to.include(
        "市税务局 · <font color='red'>未能送达：机器人不在该单位群里</font>",
      );
    });
  });

  describe('buttons', () => {
    it('give the first act, the others, and 查看联系方式 last', () => {
      const card = caseCard(
        caseView('dispatched', 'unit', { actions: ['viewContact', 'accept', 'askReturn'] }),
      );
      expect(labels(card)).to.deep.equal(['签收', '申请退件', '查看联系方式']);
      expect(buttons(card).map(({ node }) => node['type'])).to.deep.equal([
        'primary_filled',
        'default',
        'default',
      ]);
    });

    it('are never filled when there is nothing to do but look', () => {
      expect(buttons(caseCard(caseView('resolved', 'unit')))[0]?.node['type']).to.equal('default');
    });

    it('go to 更多 from the fourth on', () => {
      const view = caseView('handling', 'centre', { actions: ALL });
      const card = caseCard(view);
      expectSendable(card);
      const found = buttons(card);
      expect(found.filter(({ option }) => option === undefined)).to.have.length(3);
      expect(found.slice(-10).map(({ label }) => label)).to.deep.equal([
        '查看联系方式',
        '登记进展',
        '已联系企业',
        '申请转跟踪办理',
        '申请联办',
        '改派',
        '建议终止',
        '企业撤诉',
        '再登一件',
        '撤销',
      ]);
      expect(found.map((button) => valueOf(button))).to.have.deep.members(
        ALL.map((action) => ({ k: 'case', action, caseId: view.caseId })),
      );
    });

    it('that are rare and weighty are never under the thumb', () => {
      const found = buttons(caseCard(caseView('dispatched', 'centre')));
      expect(found.map(({ label, option }) => [label, option !== undefined])).to.deep.equal([
        ['查看联系方式', false],
        ['改派', true],
        ['建议终止', true],
        ['企业撤诉', true],
        ['再登一件', true],
      ]);
    });

    it('are absent when nobody there may do anything', () => {
      expect(labels(caseCard(caseView('closed', 'unit')))).to.deep.equal([]);
    });
  });
});
