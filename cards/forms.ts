import { FOLLOW_UP_FIELDS, TERMINATION_FIELDS, WITHDRAWAL_FIELDS } from './fields/conclude.ts';
import { registerFields } from './fields/registration.ts';
import { RETURN_FIELDS, SEAL_FIELDS } from './fields/return.ts';
import {
  ANSWER_FIELDS,
  DECLINE_FIELDS,
  dispatchFields,
  GRANT_FIELDS,
  reassignFields,
  SUPPLEMENT_FIELDS,
} from './fields/review.ts';
import { PROGRESS_FIELDS, TRACK_FIELDS } from './fields/track.ts';
import { EXTENSION_FIELDS, JOINT_FIELDS, OPINION_FIELDS, resultFields } from './fields/unit.ts';
import { fieldItems, units, type Field, type Values } from './form-fields.ts';
import { oneLine } from './kit/clean-text.ts';
import { button, submitButton } from './kit/controls.ts';
import { form } from './kit/form.ts';
import type { Block } from './kit/layout.ts';
import { shell, type Card } from './kit/shell.ts';
import { note, plainText } from './kit/text.ts';
import { LIMITS } from './limits.ts';
import { section } from './long-text.ts';
import { shortName } from './short-name.ts';
import { oneLineCard } from './one-line-card.ts';

interface FormBase {
  readonly formId: string;
  /** The only person who may submit. */
  readonly askedBy: string;
  readonly values?: Values;
}

/** The case that a form is about. */
interface AboutCase {
  readonly number: string;
  readonly enterprise: string;
}

interface UnitChoice {
  readonly units: readonly { readonly id: string; readonly name: string }[];
}

export type FormView =
  | ({ readonly kind: 'register' } & FormBase & UnitChoice)
  | ({ readonly kind: 'registerAnother' } & FormBase & AboutCase & UnitChoice)
  | ({ readonly kind: 'dispatch' | 'redispatch' | 'reassign' } & FormBase & AboutCase & UnitChoice)
  | ({
      readonly kind:
        | 'answer'
        | 'decline'
        | 'askSupplement'
        | 'askReturn'
        | 'agreeReturn'
        | 'giveOpinion'
        | 'askExtension'
        | 'grantExtension'
        | 'askJoint'
        | 'askTrack'
        | 'progress'
        | 'proposeTermination'
        | 'withdraw';
    } & FormBase &
      AboutCase)
  /** `joint`: an opinion of a co-unit is missing; `coSign`: the 主管领导 is asked first. */
  | ({ readonly kind: 'result'; readonly joint: boolean; readonly coSign: boolean } & FormBase & AboutCase)
  /** `merged`: the cases that go on in this one (并案), with the enterprise where it is another. */
  | ({
      readonly kind: 'followUp';
      readonly round: number;
      readonly resultText: string;
      readonly merged: readonly string[];
    } & FormBase &
      AboutCase);

/** A form as a reply card (DESIGN §6): names who asked, only that person may submit. */
export function formCard(view: FormView): Card {
  const { formId, askedBy } = view;
  const title = titleOf(view);
  const about = view.kind === 'register' ? null : `${view.number} · ${oneLine(view.enterprise, 40)}`;
  const header = {
    title: plainText(title),
    ...(about === null ? {} : { subtitle: plainText(about) }),
    template: 'wathet' as const,
  };
  const submit = submitButton(
    { label: isRegistration(view) ? '提交登记' : '提交', value: { k: 'form', act: 'submit', formId } },
    'submit',
  );
  const items = fieldsOf(view).flatMap((field) => fieldItems(field, view.values ?? {}));
  const which = view.kind === 'register' ? '' : ` ${view.number} ${shortName(view.enterprise)}`;
  const summary = `请${oneLine(askedBy, 40)}填写：${title}${which}`;
  return shell(summary, header, [
    note(`${oneLine(askedBy, 40)} 正在填写。只有本人可以提交，30分钟内有效。`),
    ...reported(view),
    form('form', [...items, submit]),
    { ...button({ label: '取消', value: { k: 'form', act: 'cancel', formId } }), name: 'cancel' },
  ]);
}

/** What is left of a form that was submitted, cancelled or has expired: one grey line. */
export function settledFormCard({
  title,
  outcome,
}: {
  readonly title: string;
  readonly outcome: string;
}): Card {
  const line = [title, outcome]
    .map((text) => oneLine(text, 400))
    .filter((text) => text !== '')
    .join('：');
  return oneLineCard(line);
}

const isRegistration = ({ kind }: FormView): boolean => kind === 'register' || kind === 'registerAnother';

function titleOf(view: FormView): string {
  switch (view.kind) {
    case 'register':
      return '诉求登记';
    case 'registerAnother':
      return '再登一件';
    case 'dispatch':
      return '受理并转办';
    case 'redispatch':
      return '重新转办';
    case 'answer':
      return '直接答复';
    case 'decline':
      return '不予受理';
    case 'askSupplement':
      return '通知补充材料';
    case 'askReturn':
      return '申请退件';
    case 'agreeReturn':
      return '同意退件';
    case 'result':
      return '办结反馈';
    case 'giveOpinion':
      return '提交协办意见';
    case 'askExtension':
      return '申请延期';
    case 'grantExtension':
      return '同意延期';
    case 'askJoint':
      return '申请联办';
    case 'askTrack':
      return '申请转跟踪办理';
    case 'progress':
      return '登记进展';
    case 'followUp':
      return view.round === 1 ? '登记回访' : `登记回访（第${view.round}轮）`;
    case 'reassign':
      return '改派';
    case 'proposeTermination':
      return '建议终止';
    case 'withdraw':
      return '企业撤诉';
  }
}

function fieldsOf(view: FormView): readonly Field[] {
  switch (view.kind) {
    case 'register':
    case 'registerAnother':
      return registerFields(units(view.units));
    case 'dispatch':
    case 'redispatch':
      return dispatchFields(units(view.units));
    case 'answer':
      return ANSWER_FIELDS;
    case 'decline':
      return DECLINE_FIELDS;
    case 'askSupplement':
      return SUPPLEMENT_FIELDS;
    case 'askReturn':
      return RETURN_FIELDS;
    case 'agreeReturn':
      return SEAL_FIELDS;
    case 'result':
      return resultFields(view);
    case 'giveOpinion':
      return OPINION_FIELDS;
    case 'askExtension':
      return EXTENSION_FIELDS;
    case 'grantExtension':
      return GRANT_FIELDS;
    case 'askJoint':
      return JOINT_FIELDS;
    case 'askTrack':
      return TRACK_FIELDS;
    case 'progress':
      return PROGRESS_FIELDS;
    case 'followUp':
      return FOLLOW_UP_FIELDS;
    case 'reassign':
      return reassignFields(units(view.units));
    case 'proposeTermination':
      return TERMINATION_FIELDS;
    case 'withdraw':
      return WITHDRAWAL_FIELDS;
  }
}

/** The result to be checked stands above the questions. */
const reported = (view: FormView): Block[] =>
  view.kind === 'followUp'
    ? [
        ...view.merged.map((one) => note(`${oneLine(one, 100)} 已并入本件，请一并回访。`)),
        ...section('办理结果', view.resultText, LIMITS[0], '单位反馈的办理结果'),
      ]
    : [];
