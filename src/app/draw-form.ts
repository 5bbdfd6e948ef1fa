import type { Values } from '../../cards/form-fields.ts';
import { formCard } from '../../cards/forms.ts';
import { AS_BEFORE } from '../domain/another-demand.ts';
import { maskPhonesIn } from '../domain/demand.ts';
import { coAssignments, leadOf, opinionsMissing, type CaseState } from '../domain/case.ts';
import { lastDraft } from '../domain/co-sign.ts';
import { enterpriseForUnits } from '../domain/confidential.ts';
import { localDate, type Instant } from '../domain/local-date.ts';
import { isRefusal } from '../domain/refusal.ts';
import { TRANSITIONS } from '../domain/transitions.ts';
import { findUnit } from './find-unit.ts';
import { readUnitsTyped } from './units-typed.ts';
import { coSignersOf } from './co-signers.ts';
import { drawHolidays } from './holidays/draw-holidays.ts';
import { mergedNames } from './views/merged-cases.ts';
import { namesOf } from './names.ts';
import type { FormKind, FormRow, ReadTx } from './ports.ts';

/** What each form is called once it is settled. */
export const FORM_TITLES: Readonly<Record<FormKind, string>> = {
  register: '诉求登记',
  registerAnother: '再登一件',
  dispatch: '受理并转办',
  redispatch: '重新转办',
  answer: '直接答复',
  decline: '不予受理',
  askSupplement: '通知补充材料',
  askReturn: '申请退件',
  agreeReturn: '同意退件',
  result: '办结反馈',
  giveOpinion: '提交协办意见',
  askExtension: '申请延期',
  grantExtension: '同意延期',
  askJoint: '申请联办',
  askTrack: '申请转跟踪办理',
  progress: '登记进展',
  followUp: '登记回访',
  reassign: '改派',
  proposeTermination: '建议终止',
  withdraw: '企业撤诉',
  holidays: '放假安排',
};

/** The open form with its choices as of `now`. */
export async function drawOpenForm(tx: ReadTx, form: FormRow, now: Instant): Promise<object> {
  const names = await tx.directory.personNames([form.ownerId]);
  const base = { formId: form.id, askedBy: names.get(form.ownerId) ?? '' };
  const units = async (): Promise<{ id: string; name: string }[]> =>
    (await tx.directory.units(localDate(now))).map(({ id, shortName }) => ({ id, name: shortName }));
  if (form.kind === 'register')
    // What a field left alone will be recorded as must be seen (demand.ts: the defaults).
    return formCard({
      kind: 'register',
      ...base,
      units: await units(),
      values: { category: '其他', source: '12345' },
    });
  if (form.kind === 'holidays') return await drawHolidays(tx, form, base, now);
  const state = form.caseId === null ? null : await tx.cases.find(form.caseId);
  if (state === null) throw new Error(`form ${form.id} belongs to no case`);
  // Whoever of a unit may open it too has it in the unit's chat.
  const forCentre = TRANSITIONS[form.kind].by.every((party) => party === 'centre' || party === 'director');
  const enterprise = forCentre ? state.demand.enterprise : enterpriseForUnits(state.demand);
  const about = { ...base, number: state.number ?? '', enterprise: maskPhonesIn(enterprise) };
  switch (form.kind) {
    case 'registerAnother':
      return formCard({
        kind: 'registerAnother',
        ...about,
        units: await units(),
        values: {
          enterprise: about.enterprise,
          creditCode: state.demand.creditCode ?? '',
          ...{ contactName: AS_BEFORE, contactPhone: AS_BEFORE },
          ...{ category: '其他', source: state.demand.source },
          confidential: state.demand.confidential ? '是' : '否',
        },
      });
    case 'dispatch':
      return formCard({
        kind: 'dispatch',
        ...about,
        units: await units(),
        ...(state.opinion === null ? {} : { values: { opinion: state.opinion } }),
      });
    case 'redispatch': {
      const values = await redispatchValues(tx, state, now);
      return formCard({ kind: 'redispatch', ...about, units: await units(), values });
    }
    case 'reassign': {
      const values = await reassignValues(tx, state, form, now);
      return formCard({ kind: 'reassign', ...about, units: await units(), values });
    }
    case 'answer':
    case 'decline':
    case 'askSupplement':
    case 'askReturn':
    case 'agreeReturn':
      return formCard({ kind: form.kind, ...about });
    case 'result':
      return formCard({
        kind: 'result',
        ...about,
        joint: opinionsMissing(state).length > 0,
        coSign: (await coSignersOf(tx, state, now)) !== null,
        values: await draftValues(tx, state),
      });
    case 'giveOpinion':
    case 'askExtension':
    case 'grantExtension':
    case 'askJoint':
    case 'askTrack':
    case 'progress':
    case 'proposeTermination':
    case 'withdraw':
      return formCard({ kind: form.kind, ...about });
    case 'followUp':
      return formCard({
        kind: 'followUp',
        ...about,
        round: state.round,
        resultText: maskPhonesIn(leadOf(state)?.result?.text ?? ''),
        merged: await mergedNames(tx, state),
      });
  }
}

/** The unit that the return suggested, if it is one; and what the first unit was asked to do. */
async function redispatchValues(tx: ReadTx, state: CaseState, now: Instant): Promise<Values> {
  const suggested = state.returns.at(-1)?.suggested ?? null;
  const unit = suggested === null ? null : await findUnit(tx, suggested, localDate(now));
  const opinion = state.assignments.findLast(({ role }) => role === 'lead')?.opinion ?? state.opinion;
  return {
    ...(unit === null || isRefusal(unit) ? {} : { leadUnit: unit.id }),
    ...(opinion === null ? {} : { opinion }),
  };
}

/** The units that were typed, where it was opened by a line; else those that have the case. */
async function reassignValues(tx: ReadTx, state: CaseState, form: FormRow, now: Instant): Promise<Values> {
  const opinion = leadOf(state)?.opinion ?? '';
  if (form.payload !== null) return { ...readUnitsTyped(form.payload), opinion };
  const shown = await namesOf(tx, state, now);
  const helping = coAssignments(state).map(({ unitId }) => shown.unit(unitId));
  return { leadUnit: leadOf(state)?.unitId ?? '', coUnits: helping.join('、'), opinion };
}

/** What was sent for 审签 and not reported stands in the new form. */
async function draftValues(tx: ReadTx, state: CaseState): Promise<Readonly<Record<string, string>>> {
  const draft = lastDraft(state, await tx.cases.events(state.id));
  if (draft === null) return {};
  const { text: result, legalBasis, told, missing } = draft;
  return Object.fromEntries(
    Object.entries({ result, legalBasis, told, missing }).flatMap(([name, value]) =>
      value === null ? [] : [[name, maskPhonesIn(value)]],
    ),
  );
}
