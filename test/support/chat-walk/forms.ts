import type { CardField, ChatMessage } from '../chat-client.ts';
import type { Chance } from './chance.ts';
import { UNITS } from './people.ts';

export type FormValues = Readonly<Record<string, string>>;

const ENTERPRISES = ['吉林市松花湖食品有限公司', '吉林市江城机械有限公司', '舒兰市丰硕米业有限公司'];
const SENTENCES = ['已按规定办结', '已与王经理通话，说明了情况', '需要上级核准', '材料还差一份完税证明'];

/** How a field is filled; by its label, since the same label always asks the same. */
type Filler = (chance: Chance, field: CardField) => string;

const sentence: Filler = (chance) => chance.one(SENTENCES);
const option: Filler = (chance, { label, options = [] }) => {
  if (options.length === 0) throw new Error(`「${label}」 offers nothing to choose`);
  return chance.one(options).text;
};
const always =
  (text: string): Filler =>
  () =>
    text;

/** Every required field that a form can have; one that is missing here fails the walk, saying so. */
const FILLERS: Readonly<Record<string, Filler>> = {
  企业名称: (chance) => chance.one(ENTERPRISES),
  联系人: always('王经理'),
  联系电话: always('13804321234'),
  诉求内容: sentence,
  牵头单位: (chance) => chance.one(UNITS),
  改派原因: sentence,
  答复内容: sentence,
  企业是否认可: always('是'),
  不予受理情形: option,
  个案咨询: sentence,
  引导去向: always('建议向仲裁机构申请'),
  需补材料: sentence,
  协办意见: sentence,
  协办意见缺失原因: always('协办单位正在核对，企业急等'),
  办理结果: sentence,
  告知企业情况: sentence,
  延期天数: (chance) => chance.one(['1', '3', '5', '8']),
  延期理由: sentence,
  理由: sentence,
  已告知企业: always('是'),
  企业是否理解: option,
  联办理由: sentence,
  客观原因: sentence,
  阶段计划: sentence,
  承诺日期: (chance) => chance.one(['2027-03-01', '2027-03-31', '2027-06-30']),
  进展: sentence,
  终止情形: (chance, field) => option(chance, { ...field, options: (field.options ?? []).slice(0, 3) }),
  情况说明: sentence,
  撤诉原因: sentence,
  是否受到压力: option,
  退件理由: sentence,
  依据: always('市政府部门职责清单'),
  公章清晰: option,
  到期日提前: option,
};

/** Fields without a star that the rules may still ask for. */
const OPTIONAL = ['引导去向', '协办意见缺失原因', '到期日提前'];

const HEARD = { 是否接通: '是', 核查情况: '属实', 是否解决: '是', 满意度: '满意' };
/** What is heard at a call-back: its answers belong together. */
const CALLS: readonly FormValues[] = [
  { ...HEARD, 是否认可: '是' },
  { ...HEARD, 是否认可: '是', 满意度: '基本满意', 核查情况: '部分属实' },
  { ...HEARD, 是否接通: '否' },
  { ...HEARD, 核查情况: '不属实', 是否解决: '否' },
  { ...HEARD, 满意度: '不满意', 是否认可: '否', 新证据或理由: '充分' },
  { ...HEARD, 满意度: '不满意', 是否认可: '否', 新证据或理由: '有但不充分' },
];

/** The form filled in as somebody would who means it. `barred`: units to which the case may not go. */
export function filled(chance: Chance, form: ChatMessage, barred: readonly string[]): FormValues {
  const { fields } = form;
  if (fields.some(({ label }) => label === '是否接通')) return chance.one(CALLS);
  const values: Record<string, string> = {};
  for (const field of fields) {
    const { label, required } = field;
    const filler = FILLERS[label];
    if (label === '协办单位') continue;
    if (filler === undefined && required) throw new Error(`nobody knows how to fill in 「${label}」`);
    if (filler !== undefined && (required || OPTIONAL.includes(label))) values[label] = filler(chance, field);
  }
  const free = UNITS.filter((unit) => !barred.includes(unit));
  if (values['牵头单位'] !== undefined) values['牵头单位'] = chance.one(free);
  const co = fields.find(({ label }) => label === '协办单位');
  const others = free.filter((unit) => unit !== values['牵头单位']);
  if (co !== undefined && others.length > 0 && (co.required || chance.in(0.3)))
    values['协办单位'] = chance.one(others);
  return values;
}

/** The same form filled in by somebody in a hurry: a field left out, nonsense, or far too much. */
export function spoiled(chance: Chance, values: FormValues): FormValues {
  const labels = Object.keys(values);
  if (labels.length === 0) return values;
  const label = chance.one(labels);
  const { [label]: dropped, ...rest } = values;
  return chance.one<FormValues>([rest, { ...values, [label]: ' ' }, { ...rest, [label]: dropped ?? '' }]);
}
