import { ACTION_LABELS } from '../../../cards/actions.ts';
import { ACTIONS, STAGE_TITLES, TRANSITIONS, type Action } from '../../../src/domain/transitions.ts';
import { ACTION_ROWS, DELIVERY_ROWS, FORM_ROWS } from './card-rows.ts';
import { COMMAND_ROWS } from './command-rows.ts';
import { SITUATIONS, type Situation } from './desk.ts';
import { FILE_ROWS } from './file-rows.ts';
import { EVERYBODY } from './people.ts';
import { expected, type Outcome, type Row } from './row.ts';

/** How a cell reads. */
const CELLS: Readonly<Partial<Record<Outcome, string>>> = {
  may: '✓',
  empty: '空',
  'not-appointed': '无权',
  'not-found': '查无',
  'not-yours': '非本人',
  'already-done': '已办',
};

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n');

const rolesTable = (rows: readonly Row[]): string =>
  table(
    ['', ...EVERYBODY.map(({ chinese, english }) => `${chinese}<br>${english}`)],
    rows.map((row) => [
      `${row.title}<br>${row.english}`,
      ...EVERYBODY.map((one) => {
        const outcome = expected(row, one);
        return CELLS[outcome] ?? outcome;
      }),
    ]),
  );

const TITLES: Readonly<Record<Situation, string>> = {
  ...STAGE_TITLES,
  declining: '待审定不予受理',
  closing: '待审定销号',
  extending: '待决定延期',
  terminating: '待审定终止',
  joint: '联合办理中',
  asking: '待决定联办',
  tracking: '待决定跟踪办理',
  supplementing: '待企业补充材料',
  returning: '待决定退件',
  returned: '退件后待转办',
  coSigning: '待主管领导审签',
};

/** What a unit asks for, one thing at a time. */
const REQUESTING: ReadonlySet<Action> = new Set(['askExtension', 'askJoint', 'askTrack']);

/** Which request waits there. */
const ASKED = { extending: 'extension', asking: 'joint', tracking: 'track' } as const;

/** What led there is not taken back. */
const NOT_UNDONE: readonly Situation[] = ['registered', 'voided', 'merged'];

/** Where a button is possible: what waits for a second person holds up all that does not decide it. */
export function situationsOf(action: Action): readonly Situation[] {
  const { from, decides, anytime, by } = TRANSITIONS[action];
  // By who acted last, for a while; nobody has acted on what was just registered.
  if (action === 'undo') return SITUATIONS.filter((situation) => !NOT_UNDONE.includes(situation));
  if (by.includes('co')) return ['joint'];
  return SITUATIONS.filter((situation) => {
    if (situation === 'declining')
      return from.includes('registered') && (decides === 'decline' || anytime === true);
    if (situation === 'closing')
      return from.includes('resolved') && (decides === 'close' || anytime === true);
    if (situation === 'terminating')
      return from.includes('handling') && (decides === 'terminate' || anytime === true);
    // A request of the unit holds up nothing: it may report, call and be chased meanwhile.
    if (situation === 'extending' || situation === 'asking' || situation === 'tracking')
      return (
        from.includes('handling') &&
        (decides === undefined ? !REQUESTING.has(action) : decides === ASKED[situation])
      );
    // What waits for 审签 holds up nothing: the unit may report again, ask, and be chased.
    if (situation === 'coSigning')
      return from.includes('handling') && (decides === undefined || decides === 'coSign');
    if (situation === 'joint') return decides === undefined && from.includes('handling');
    // Nobody is declined, or asked again, while his time runs.
    if (situation === 'supplementing')
      return (
        from.includes('registered') &&
        (decides === undefined
          ? !['decline', 'askSupplement', 'redispatch'].includes(action)
          : decides === 'supplement')
      );
    if (situation === 'returning')
      return (
        from.includes('dispatched') &&
        (decides === undefined ? !['accept', 'askReturn'].includes(action) : decides === 'return')
      );
    if (situation === 'returned')
      return from.includes('registered') && decides === undefined && action !== 'dispatch';
    return decides === undefined && from.includes(situation) && action !== 'redispatch';
  });
}

const stagesTable = (): string =>
  table(
    ['', ...SITUATIONS.map((one) => `${TITLES[one]}<br>${one}`)],
    ACTIONS.map((action) => [
      `「${ACTION_LABELS[action]}」`,
      ...SITUATIONS.map((one) => (situationsOf(action).includes(one) ? '✓' : '—')),
    ]),
  );

/** docs/roles.md as the rules are now. */
export const rolesPage = (): string => `# Who may do what 谁能办什么

Drawn from the rules and tried cell by cell, through the product itself, by \`test/src/app/roles.test.ts\`; nobody edits it by hand
(\`UPDATE_DOCS=1\` with that test writes it anew). The case that is tried on belongs to 市税务局; 「the unit」 is 市税务局.

* ✓ 可以办 may do it
* 空 the answer is an empty list 列表为空
* 无权 refused, and told who may 被拒绝，并告知谁可以办
* 查无 answered as if the case did not exist, in the same words 与不存在的编号答复完全一样
* 非本人 refused: a form belongs to the one who opened it 表单只有打开的人可以操作
* 已办 refused: there is nothing of that kind left to do 没有可办的

Whatever is refused changes nothing; the attempt itself goes on record (who, when, what, why not). An office counts on the days between its two dates.

## Commands 命令

${rolesTable(Object.values(COMMAND_ROWS).flat())}

## Buttons on the card of a case 诉求卡片上的按钮

Tapped on the card in the unit's chat, by whoever can see it there.

${rolesTable(ACTION_ROWS)}

## Forms 表单

${rolesTable(FORM_ROWS)}

## Files 附件

${rolesTable(FILE_ROWS)}

## Messages of which nobody knows whether they arrived 不知道是否送达的消息

${rolesTable(DELIVERY_ROWS)}

## In which stage 在哪一步可以办

For those who may; at any other time the button is not offered, and a tap on an old card is refused and told why.

${stagesTable()}
`;
