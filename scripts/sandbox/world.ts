import { hashedId } from './ids.ts';
import type { Chat, Person } from './types.ts';
import { readUnits } from './units.ts';

export const BOT_NAME = '接办';
export const BOT_OPEN_ID = hashedId('ou_', 'bot:接办');

const CENTRE = '企业诉求受理中心';
const SUPERVISION = '市政府督查室';

const person = (name: string, title: string): Person => ({
  key: name,
  name,
  title,
  open_id: hashedId('ou_', name),
  union_id: hashedId('on_', name),
  user_id: hashedId('', name).slice(0, 8),
});

const directChat = (of: Person): Chat => ({
  chat_id: hashedId('oc_', `p2p:${of.name}`),
  name: BOT_NAME,
  type: 'p2p',
  members: [of.open_id],
});

/** People and chats of the demo as they are at first start (DESIGN §9); later changes are in the journal. */
export function firstWorld(): { people: Person[]; chats: Chat[] } {
  const centre = [
    person('受理员甲', `${CENTRE}受理员`),
    person('受理员乙', `${CENTRE}受理员`),
    person('中心负责人', `${CENTRE}负责人`),
    person('中心副负责人', `${CENTRE}副负责人`),
  ];
  const director = centre.filter((one) => one.name === '中心负责人');
  const leaders = [
    person('分管副市长', '市政府分管副市长'),
    person('市长', '市政府市长'),
    person('专班秘书', '领导专班秘书'),
  ];
  const supervisor = person('督查室', `${SUPERVISION}工作人员`);
  const people = [...centre, ...leaders, supervisor];
  const group = (name: string, members: Person[]): Chat => ({
    chat_id: hashedId('oc_', name),
    name,
    type: 'group',
    members: members.map((member) => member.open_id),
  });
  const chats = [
    group(CENTRE, centre),
    group('领导专班', [...leaders, ...director]),
    group(SUPERVISION, [supervisor]),
  ];
  for (const unit of readUnits()) {
    const liaisons = [
      person(`联络员·${unit}`, `${unit}联络员`),
      person(`联络员乙·${unit}`, `${unit}联络员（替补）`),
    ];
    people.push(
      ...liaisons,
      person(`主管领导·${unit}`, `${unit}主管领导`),
      person(`一把手·${unit}`, `${unit}主要负责人`),
    );
    chats.push(group(`${unit}·接诉即办`, liaisons));
  }
  return { people, chats: [...chats, ...people.map(directChat)] };
}
