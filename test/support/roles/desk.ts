import { v7 } from 'uuid';
import { runAction } from '../../../bot/actions/registry.ts';
import { runCommand } from '../../../bot/commands/registry.ts';
import type { Mention } from '../../../bot/inbound.ts';
import type { ButtonValue } from '../../../cards/actions.ts';
import type { Answer } from '../../../src/app/answer.ts';
import { FORM_LIFE_MS } from '../../../src/app/open-form.ts';
import type { Origin } from '../../../src/app/origin.ts';
import type { FormKind, ReadTx } from '../../../src/app/ports.ts';
import { recordScan } from '../../../src/app/scan-arrived.ts';
import { STAGES, type Stage } from '../../../src/domain/case.ts';
import {
  addDays,
  localDate,
  parseLocalDate,
  plusMs,
  type LocalDate,
} from '../../../src/domain/local-date.ts';
import { memoryStore } from '../database.ts';
import { OFFICIAL, writeNotice } from '../holiday-notice/write.ts';
import { fileOffice, openOffice, type Office } from '../office.ts';
import { EVERYBODY, fileEverybody } from './people.ts';

export const PHONE = '13804321234';

/** The chat of a person with the bot alone. */
export const DIRECT = 'oc_direct';

export const DEMAND = {
  enterprise: '吉林市松花湖食品有限公司',
  contactName: '王经理',
  contactPhone: PHONE,
  content: '申请退税两个月没有答复，请帮助。',
};

/** What each form is sent with when it is filled in as it should be. */
export const FILLED: Readonly<Record<FormKind, Record<string, string>>> = {
  register: DEMAND,
  registerAnother: { ...DEMAND, contactName: '同原件', contactPhone: '同原件' },
  dispatch: { leadUnit: 'unit-tax', opinion: '请尽快核实' },
  redispatch: { leadUnit: 'unit-labour', opinion: '请尽快核实' },
  answer: { answer: '按现行政策可以申请，已告知所需材料。', accepted: '是' },
  decline: { ground: '第三条（一）', advice: '属企业之间的合同纠纷，可以申请仲裁。' },
  askSupplement: { material: '购销合同、税务处理决定书' },
  askReturn: { reason: '社保缴费争议不归税务部门', legalBasis: '市税务局权责清单', suggested: '市人社局' },
  agreeReturn: { legible: '是' },
  result: { result: '已退税到账', told: '电话告知王经理' },
  giveOpinion: { coOpinion: '社保缴费记录属实，同意退税。' },
  askExtension: { days: '3', reason: '须上级核准', told: '是', understood: '是' },
  grantExtension: { reason: '省局核准须两周' },
  askJoint: { coUnits: '市人社局', reason: '社保部分由市人社局认定' },
  askTrack: { reason: '须省局审批', plan: '11月报批，12月办结', promised: '2026-12-01', told: '是' },
  progress: { progress: '已报省局，等批复', told: '是' },
  followUp: { reached: '是', check: '属实', solved: '是', satisfaction: '满意', accepted: '是' },
  reassign: { leadUnit: 'unit-labour', reason: '属于社保缴费争议，应由市人社局办理' },
  proposeTermination: { ground: '第三条（三）', reason: '法院已受理行政诉讼' },
  withdraw: { reason: '问题已自行解决', pressed: '否' },
  holidays: {},
};

/** How a case can stand: in a stage, or in one with something that somebody else must decide. */
export const SITUATIONS = [
  ...STAGES,
  'declining',
  'closing',
  'extending',
  'terminating',
  'joint',
  'asking',
  'tracking',
  'supplementing',
  'returning',
  'returned',
  'coSigning',
] as const;
export type Situation = (typeof SITUATIONS)[number];

/** Who did what was done last to a case that stands so. */
export const DID_LAST: Readonly<Record<Situation, string>> = {
  registered: 'ou_clerk',
  dispatched: 'ou_clerk',
  handling: 'ou_tax',
  resolved: 'ou_tax',
  closed: 'ou_clerk',
  declined: 'ou_director',
  terminated: 'ou_director',
  voided: 'ou_director',
  declining: 'ou_clerk',
  closing: 'ou_clerk',
  extending: 'ou_tax',
  terminating: 'ou_clerk',
  joint: 'ou_tax',
  asking: 'ou_tax',
  tracking: 'ou_tax',
  supplementing: 'ou_clerk',
  returning: 'ou_tax',
  returned: 'ou_clerk',
  coSigning: 'ou_tax',
  merged: 'ou_clerk',
};

/** Up to which stage the plain path leads there; those not named are a stage themselves. */
const LAST_STAGE: Readonly<Partial<Record<Situation, Stage>>> = {
  closing: 'resolved',
  extending: 'handling',
  terminating: 'handling',
  joint: 'handling',
  asking: 'handling',
  tracking: 'handling',
  returning: 'dispatched',
  returned: 'dispatched',
  terminated: 'handling',
  coSigning: 'handling',
  merged: 'registered',
  voided: 'handling',
};

/** What the enterprise says that does not accept and has nothing new: the case is to be closed by Article 7(二). */
const NOT_ACCEPTING = { reached: '是', check: '属实', solved: '否', accepted: '否', evidence: '无' };

/** A case and where its cards stand. */
export interface Placed {
  readonly id: string;
  readonly number: string;
  /** The message of its card in the centre's chat. */
  readonly centreCard: string;
  /** The same in the chat of 市税务局; the centre's while it has none. */
  readonly unitCard: string;
}

/** An office with everybody in it, whose people write and tap as through the chat. Nothing is ever sent. */
export interface Desk {
  readonly office: Office;
  /** Number of a case of the same enterprise that stays open all the time. */
  readonly standing: string;
  /** A new case of 市税务局 that stands so; before dispatch it is nobody's yet. */
  caseIn(situation: Situation): Promise<Placed>;
  /** Writes in the centre's chat unless `place` says otherwise; `mentions` stand in the text as `@name`. */
  write(who: string, text: string, place?: Partial<Origin>, mentions?: readonly Mention[]): Promise<Answer>;
  tap(who: string, value: ButtonValue, messageId: string, form?: Record<string, string>): Promise<Answer>;
  /** An open form of that person, as if it had been opened when he might. Gives its id. */
  form(kind: FormKind, caseId: string | null, openId: string): Promise<string>;
  /** Plays the sender for the card of that form. Gives its message id. */
  postForm(formId: string): Promise<string>;
  /** Undoes what the register commands changed: people, offices and chats are as they were. */
  restore(): Promise<void>;
  /** A holiday notice of the first year that is not arranged yet. */
  notice(): Promise<string>;
  /** A message of which nobody knows whether it arrived. Gives its id. */
  parked(): Promise<string>;
}

const numberIn = (said: string): string => /\d{4}-\d{5}/.exec(said)?.[0] ?? '';
/** A holiday notice of the first year that is not arranged yet: as plain as one can be. */
async function nextNotice({ calendar }: ReadTx): Promise<string> {
  const year = Number((await calendar.stored()).coveredUntil.slice(0, 4)) + 1;
  const days = (...dates: string[]): LocalDate[] => dates.map((date) => parseLocalDate(`${year}-${date}`));
  const feasts = {
    元旦: days('01-01'),
    春节: days('02-05', '02-06', '02-07', '02-08'),
    清明节: days('04-05'),
    劳动节: days('05-01', '05-02'),
    端午节: days('06-09'),
    中秋节: days('09-15'),
    国庆节: days('10-01', '10-02', '10-03'),
  };
  return writeNotice(
    Object.entries(feasts).map(([name, off]) => ({ name, off, work: [] })),
    year,
    OFFICIAL,
  );
}

/** Opens the desk on a database in memory. */
export async function openDesk(): Promise<Desk> {
  const office = await openOffice(await memoryStore());
  await fileEverybody(office.store);
  // The row by which changes of the register wait for each other is there before anybody tries.
  await office.store.transaction(({ directory }) => directory.lock());
  const { app, store } = office;

  const done = async (work: Promise<Answer>): Promise<string> => {
    const { toast } = await work;
    if (toast?.type === 'error') throw new Error(toast.content);
    return toast?.content ?? '';
  };
  const submitted = async (
    who: string,
    kind: FormKind,
    caseId: string,
    values: Record<string, string> = FILLED[kind],
  ): Promise<string> => done(app.submitForm(office.from(who), await desk.form(kind, caseId, who), values));

  const desk: Desk = {
    office,
    standing: numberIn(await done(app.registerByLine(office.from('ou_clerk'), DEMAND))),

    async caseIn(situation) {
      const said = await done(app.registerByLine(office.from('ou_clerk'), DEMAND));
      const number = numberIn(said);
      const id = (await store.read((tx) => tx.cases.idByNumber(number))) ?? '';
      const centreCard = await office.post(id, 'centre');
      if (situation === 'declining' || situation === 'declined') {
        await submitted('ou_clerk', 'decline', id);
        if (situation === 'declined')
          await done(app.decideProposal(office.from('ou_director'), id, 'confirmDecline'));
        return { id, number, centreCard, unitCard: centreCard };
      }
      if (situation === 'supplementing') {
        await submitted('ou_clerk', 'askSupplement', id);
        return { id, number, centreCard, unitCard: centreCard };
      }
      const upTo = LAST_STAGE[situation] ?? situation;
      const steps = STAGES.slice(1, STAGES.findIndex((stage) => stage === upTo) + 1);
      let unitCard = centreCard;
      for (const step of steps) {
        if (step === 'dispatched') {
          const coUnits = situation === 'joint' ? { coUnits: '市人社局' } : {};
          await submitted('ou_clerk', 'dispatch', id, { ...FILLED.dispatch, ...coUnits });
          unitCard = await office.post(id, 'unit');
        } else if (step === 'handling') await done(app.acceptCase(office.from('ou_tax'), id));
        else if (step === 'resolved') await submitted('ou_tax', 'result', id);
        else if (step === 'closed') await submitted('ou_clerk', 'followUp', id);
      }
      if (situation === 'terminating' || situation === 'terminated')
        await submitted('ou_clerk', 'proposeTermination', id);
      if (situation === 'terminated')
        await done(app.decideProposal(office.from('ou_director'), id, 'confirmTermination'));
      if (situation === 'returning' || situation === 'returned') {
        await submitted('ou_tax', 'askReturn', id);
        await store.transaction(async (tx) => {
          const origin = office.from('ou_tax');
          const actor = await tx.directory.actorByOpenId('ou_tax', localDate(office.now));
          if (actor !== null) await recordScan(office.deps, { tx, origin, actor }, { caseId: id });
        });
      }
      if (situation === 'returned') await submitted('ou_clerk', 'agreeReturn', id);
      if (situation === 'coSigning') {
        // Whoever is asked is asked for good; the other cases of the table are reported at once.
        await done(app.switchCoSign(office.from('ou_director'), '市税务局', true));
        await submitted('ou_tax', 'result', id);
        await done(app.switchCoSign(office.from('ou_director'), '市税务局', false));
      }
      if (situation === 'voided') await done(app.voidCase(office.from('ou_director'), number, '重复登记'));
      if (situation === 'asking') await submitted('ou_tax', 'askJoint', id);
      if (situation === 'tracking') await submitted('ou_tax', 'askTrack', id);
      if (situation === 'extending') await submitted('ou_tax', 'askExtension', id);
      if (situation === 'closing') await submitted('ou_clerk', 'followUp', id, NOT_ACCEPTING);
      if (situation === 'merged') await done(app.mergeCases(office.from('ou_clerk'), number, desk.standing));
      return { id, number, centreCard, unitCard };
    },

    write: (who, text, place = {}, mentions = []) =>
      runCommand(app, office.from(who, place), text, { direct: place.chatId === DIRECT, mentions }),

    tap(who, value, messageId, form = {}) {
      const origin = office.from(who, { messageId });
      const { key: eventId, chatId } = origin;
      const ids = { eventId, operatorOpenId: who, operatorUnionId: null, messageId, chatId };
      return runAction(app, origin, { ...ids, value, name: null, form });
    },

    async form(kind, caseId, openId) {
      const id = v7();
      await store.transaction(async (tx) => {
        const owner = await tx.directory.actorByOpenId(openId, localDate(office.now));
        await tx.forms.insert({
          id,
          kind,
          caseId,
          ownerId: owner?.personId ?? '',
          openedAt: office.now,
          expiresAt: plusMs(office.now, FORM_LIFE_MS),
          status: 'open',
          payload: kind === 'holidays' ? await nextNotice(tx) : null,
          outcome: null,
        });
      });
      return id;
    },

    async postForm(formId) {
      const id = v7();
      const messageId = `om_${v7()}`;
      await store.transaction(async (tx) => {
        const place = { caseId: null, audience: 'centre', unitId: null, chatId: 'oc_centre' } as const;
        await tx.cards.insert({ id, kind: 'form', formId, ...place });
        await tx.outbox.cardPosted(id, messageId, office.now, 1);
      });
      return messageId;
    },

    async restore() {
      const today = localDate(office.now);
      await store.transaction(async ({ directory }) => {
        const ours = new Set(EVERYBODY.map(({ openId }) => `p_${openId}`));
        for (const one of await directory.offices(today))
          if (!ours.has(one.personId))
            await directory.endAppointment({ ...one, lastDay: addDays(today, -1) });
        for (const { chatId } of await directory.chats()) await directory.removeChat(chatId);
        for (const unitId of await directory.coSigning(office.now))
          await directory.switchCoSign({ unitId, at: office.now, on: false, by: 'p_ou_director' });
      });
      await fileOffice(store);
      await fileEverybody(store);
    },

    notice: () => store.read(nextNotice),

    async parked() {
      const id = v7();
      await store.transaction(async (tx) => {
        await tx.intents.enqueue({
          id,
          lane: 1,
          target: { type: 'chat', chatId: 'oc_unit-tax' },
          content: { type: 'text', text: '已退回补办' },
          after: null,
          createdAt: office.now,
          cause: 'test',
        });
        await tx.outbox.claimIntent(id, 1);
        await tx.outbox.intentEnded(id, 'parked', 'timeout');
      });
      return id;
    },
  };
  return desk;
}
