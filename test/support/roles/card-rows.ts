import { v7 } from 'uuid';
import { ACTION_LABELS, DELIVERY_LABELS, type DeliveryAct } from '../../../cards/actions.ts';
import { FORM_TITLES } from '../../../src/app/draw-form.ts';
import { FORM_KINDS, type CaseFormKind, type FormKind } from '../../../src/app/ports.ts';
import { ACTIONS, TRANSITIONS, type Action } from '../../../src/domain/transitions.ts';
import { FILLED, type Situation } from './desk.ts';
import type { Person } from './people.ts';
import type { Outcome, Row } from './row.ts';

/** What a tap on each button writes when it is done. The types see to it that no button is left out. */
const TAP_WRITES: Readonly<Record<Action, string>> = {
  dispatch: 'form',
  redispatch: 'form',
  answer: 'form',
  decline: 'form',
  askSupplement: 'form',
  supplementArrived: 'case_event',
  confirmDecline: 'case_event',
  rejectDecline: 'case_event',
  accept: 'case_event',
  askReturn: 'form',
  agreeReturn: 'form',
  refuseReturn: 'case_event',
  contact: 'case_event',
  acceptAsCo: 'case_event',
  giveOpinion: 'form',
  undo: 'case_event',
  viewContact: 'audit',
  result: 'form',
  coSign: 'case_event',
  refuseCoSign: 'case_event',
  askExtension: 'form',
  grantExtension: 'case_event',
  refuseExtension: 'case_event',
  askJoint: 'form',
  askTrack: 'form',
  agreeTrack: 'case_event',
  refuseTrack: 'case_event',
  progress: 'form',
  agreeJoint: 'case_event',
  refuseJoint: 'case_event',
  followUp: 'form',
  confirmClose: 'case_event',
  rejectClose: 'case_event',
  reassign: 'form',
  proposeTermination: 'form',
  withdraw: 'form',
  registerAnother: 'form',
  confirmTermination: 'case_event',
  rejectTermination: 'case_event',
};

const TAP_ENGLISH: Readonly<Record<Action, string>> = {
  dispatch: 'review and dispatch (opens the form)',
  redispatch: 'dispatch anew after a return (opens the form)',
  answer: 'answer at once (opens the form)',
  decline: 'propose to decline (opens the form)',
  askSupplement: 'ask the enterprise for material (opens the form)',
  supplementArrived: 'the material has come',
  confirmDecline: 'confirm the proposal to decline',
  rejectDecline: 'reject the proposal to decline',
  accept: 'accept',
  askReturn: 'ask to return the case (opens the form)',
  agreeReturn: 'agree to the return (opens the form)',
  refuseReturn: 'refuse the return',
  contact: 'first contact made',
  acceptAsCo: 'accept as co-unit',
  giveOpinion: 'give the opinion of a co-unit (opens the form)',
  undo: 'take back what one did last, within ten minutes',
  viewContact: 'see the telephone number',
  result: 'report the result (opens the form)',
  coSign: 'agree to the result that waits for 审签',
  refuseCoSign: 'send it back to the liaison',
  askExtension: 'ask for an extension (opens the form)',
  grantExtension: 'grant the extension (beyond the limit: opens the form)',
  refuseExtension: 'refuse the extension',
  askJoint: 'ask for joint handling (opens the form)',
  askTrack: 'ask for tracked handling (opens the form)',
  agreeTrack: 'agree to tracked handling',
  refuseTrack: 'refuse tracked handling',
  progress: 'record the progress (opens the form)',
  agreeJoint: 'agree to joint handling',
  refuseJoint: 'refuse joint handling',
  followUp: 'record the follow-up (opens the form)',
  confirmClose: 'confirm a closing that the enterprise does not accept',
  rejectClose: 'reject it',
  reassign: 'give it to another unit (opens the form)',
  proposeTermination: 'propose to terminate (opens the form)',
  withdraw: 'record that the enterprise withdraws (opens the form)',
  registerAnother: 'register a second matter of the same enterprise (opens the form)',
  confirmTermination: 'confirm the termination or withdrawal',
  rejectTermination: 'reject it',
};

const DECIDED_IN = {
  decline: 'declining',
  close: 'closing',
  extension: 'extending',
  terminate: 'terminating',
  joint: 'asking',
  track: 'tracking',
  return: 'returning',
  supplement: 'supplementing',
  coSign: 'coSigning',
} as const;

/** Where the table tries it: the last stage in which it is possible, since then the unit has the case where it can. */
const stageOf = (action: Action): Situation | null => {
  const { from, decides, by } = TRANSITIONS[action];
  if (action === 'undo') return 'dispatched';
  if (by.includes('co')) return 'joint';
  if (action === 'redispatch') return 'returned';
  if (decides !== undefined) return DECIDED_IN[decides];
  return from.at(-1) ?? null;
};

/** Whoever has to do with the case is told whose act it was. */
const ownAct = ({ facts }: Person): Outcome =>
  facts.includes('centre') || facts.includes('unit') ? 'not-yours' : 'not-appointed';

/** The buttons on the card of a case, straight from the table of transitions. */
export const ACTION_ROWS: readonly Row[] = ACTIONS.map((action) => ({
  title: `「${ACTION_LABELS[action]}」`,
  english: TAP_ENGLISH[action],
  stage: stageOf(action),
  may: action === 'undo' ? ['didLast'] : TRANSITIONS[action].by,
  otherwise: action === 'undo' ? ownAct : 'not-appointed',
  writes: TAP_WRITES[action],
  attempt: (desk, who, { id, unitCard }) => desk.tap(who, { k: 'case', action, caseId: id }, unitCard),
}));

const isOfCase = (kind: FormKind): kind is CaseFormKind => kind !== 'register' && kind !== 'holidays';

/** 提交 in a form that was opened in time: what may be done is decided anew. */
const submitRow = (kind: FormKind): Row => ({
  title: `「${FORM_TITLES[kind]}」表单：提交`,
  english: `submit one's own form (${kind})`,
  stage: isOfCase(kind) ? stageOf(kind) : null,
  may: isOfCase(kind) ? TRANSITIONS[kind].by : [kind === 'register' ? 'centre' : 'director'],
  otherwise: 'not-appointed',
  writes: kind === 'holidays' ? 'calendar_change' : 'case_event',
  async attempt(desk, who, { id }) {
    const formId = await desk.form(kind, isOfCase(kind) ? id : null, who);
    const messageId = await desk.postForm(formId);
    return desk.tap(who, { k: 'form', act: 'submit', formId }, messageId, FILLED[kind]);
  },
});

/** A form that somebody else opened stands in the chat before everybody's eyes. */
const foreignRow = (act: 'submit' | 'cancel', title: string): Row => ({
  title: `他人打开的表单：${title}`,
  english: `${act} somebody else's form`,
  stage: 'dispatched',
  may: [],
  otherwise: 'not-yours',
  writes: 'form',
  async attempt(desk, who) {
    const formId = await desk.form('register', null, 'ou_clerk2');
    const messageId = await desk.postForm(formId);
    return desk.tap(who, { k: 'form', act, formId }, messageId, FILLED.register);
  },
});

export const FORM_ROWS: readonly Row[] = [
  ...FORM_KINDS.map(submitRow),
  foreignRow('submit', '提交'),
  foreignRow('cancel', '取消'),
];

const DELIVERY_ENGLISH: Readonly<Record<DeliveryAct, string>> = {
  resend: 'send a message of unknown fate again',
  drop: 'never send it',
};

export const DELIVERY_ROWS: readonly Row[] = (['resend', 'drop'] as const).map((act) => ({
  title: `「${DELIVERY_LABELS[act]}」`,
  english: DELIVERY_ENGLISH[act],
  stage: null,
  may: ['centre'],
  otherwise: 'not-appointed',
  writes: 'intent',
  attempt: async (desk, who) =>
    desk.tap(who, { k: 'delivery', act, intentId: await desk.parked() }, `om_${v7()}`),
}));
