import { expect } from 'chai';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { COMMANDS } from '../../../bot/commands/registry.ts';
import type { Card } from '../../../cards/kit/shell.ts';
import type { Answer } from '../../../src/app/answer.ts';
import { ACTIONS, TRANSITIONS } from '../../../src/domain/transitions.ts';
import { textOf } from '../../cards/support/card.ts';
import { queued } from '../../support/invisible.ts';
import { ACTION_ROWS, DELIVERY_ROWS, FORM_ROWS } from '../../support/roles/card-rows.ts';
import { FILE_ROWS } from '../../support/roles/file-rows.ts';
import { COMMAND_ROWS } from '../../support/roles/command-rows.ts';
import { openDesk, PHONE, SITUATIONS, type Desk, type Placed } from '../../support/roles/desk.ts';
import { EVERYBODY, type Person } from '../../support/roles/people.ts';
import { rolesPage, situationsOf } from '../../support/roles/render.ts';
import { expected, type Outcome, type Row } from '../../support/roles/row.ts';
import { REFUSED_WRITES, writesOf } from '../../support/writes.ts';

const WHO = {
  centre: 'ou_clerk',
  director: 'ou_director',
  unit: 'ou_tax',
  deputy: 'ou_deputy',
  co: 'ou_labour',
} as const;

const PAGE = 'docs/roles.md';

/** Needed by no row that has `stage: null`. */
const NOWHERE: Placed = { id: '', number: '', centreCard: '', unitCard: '' };

describe('第八条 who may do what: every command, button and form by every role', () => {
  let desk: Desk;
  before(async () => {
    desk = await openDesk();
  });

  /** Why it was refused, as the log and the audit have it. */
  const reason = (): Outcome => {
    const line = desk.office.log.entries.findLast(({ message }) => message === 'refused');
    return (line?.fields as { refused?: Outcome } | undefined)?.refused ?? 'may';
  };

  /** The text that answers the newest message. */
  async function answered(): Promise<string> {
    const { content } = (await queued(desk)).findLast(({ lane }) => lane === 0) ?? {};
    if (content?.type === 'text') return content.text;
    return content?.type === 'card' ? textOf(content.card as Card) : '';
  }

  async function outcomeOf({ toast }: Answer, row: Row): Promise<Outcome> {
    if (toast?.type === 'error') return reason();
    return row.empty !== undefined && (await answered()).includes(row.empty) ? 'empty' : 'may';
  }

  /** Tries one cell and compares answer and writes with what the rules say. */
  async function tryCell(row: Row, person: Person, placed: Placed, isCommand: boolean): Promise<void> {
    const cell = `${row.title} × ${person.chinese}`;
    const should = expected(row, person);
    desk.office.log.entries.length = 0;
    const { result, tables } = await writesOf(() => row.attempt(desk, person.openId, placed));
    expect(await outcomeOf(result, row), cell).to.equal(should);
    if (should === 'may') {
      expect(tables, `${cell}: control`).to.include(row.writes);
      return;
    }
    if (should === 'empty') return;
    expect(result.toast?.content, cell)
      .to.match(/^[^\n]{8,200}$/)
      .and.not.include(PHONE);
    // What the attempt itself needs (a form, a message that is parked) is there before the event is claimed.
    const written = tables.slice(tables.indexOf('inbox')).filter((one) => !row.refusedWrites?.includes(one));
    const allowed = isCommand ? [...REFUSED_WRITES, 'intent'] : REFUSED_WRITES;
    expect(written.toSorted(), cell).to.deep.equal(allowed.toSorted());
  }

  /** All cells of a row. Those who may not share one case, which stays as it is; each of the others gets his own. */
  async function tryRow(row: Row, isCommand = false): Promise<void> {
    const { stage } = row;
    const place = () => (stage === null ? Promise.resolve(NOWHERE) : desk.caseIn(stage));
    const shared = await place();
    const state = () => desk.office.store.read((tx) => tx.cases.find(shared.id));
    const before = await state();
    const refused = EVERYBODY.filter((one) => expected(row, one) !== 'may');
    for (const person of refused) await tryCell(row, person, shared, isCommand);
    expect(await state(), `${row.title}: the case`).to.deep.equal(before);
    for (const person of EVERYBODY) {
      if (refused.includes(person)) continue;
      await tryCell(row, person, await place(), isCommand);
      if (row.changesRegister) await desk.restore();
    }
  }

  for (const [word, rows] of Object.entries(COMMAND_ROWS))
    for (const row of rows) it(`/${word}: ${row.english}`, () => tryRow(row, true));
  for (const row of [...ACTION_ROWS, ...FORM_ROWS, ...FILE_ROWS, ...DELIVERY_ROWS])
    it(`${row.title}: ${row.english}`, () => tryRow(row));

  it('the table has no gap: every command has a line, and no line is for a command that is gone', () => {
    expect(Object.keys(COMMAND_ROWS)).to.have.members(COMMANDS.map(({ words }) => words[0]));
    for (const [word, rows] of Object.entries(COMMAND_ROWS)) expect(rows, word).not.to.be.empty;
  });

  it('/帮助 names to each the commands by which he gets something, and no others', async () => {
    for (const person of EVERYBODY) {
      await desk.write(person.openId, '/帮助');
      const text = await answered();
      const told = COMMANDS.filter((command) =>
        [command, ...(command.also ?? [])].some(({ usage, says }) => text.includes(`${usage}\n${says}`)),
      );
      const alike = EVERYBODY.find(({ openId }) => openId === person.like) ?? person;
      const useful = COMMANDS.filter(({ words }) =>
        (COMMAND_ROWS[words[0]] ?? []).some((row) => expected(row, alike) === 'may'),
      );
      const words = (of: typeof COMMANDS) => of.map((command) => command.words[0]);
      expect(words(told), person.chinese).to.deep.equal(words(useful));
    }
  });

  for (const action of ACTIONS)
    it(`${action}: possible in ${situationsOf(action).join(', ')}, refused in every other situation`, async () => {
      for (const stage of SITUATIONS) {
        const { id, centreCard } = await desk.caseIn(stage);
        const who = WHO[TRANSITIONS[action].by[0] ?? 'centre'];
        const before = await desk.office.store.read((tx) => tx.cases.find(id));
        const { toast } = await desk.tap(who, { k: 'case', action, caseId: id }, centreCard);
        const possible = situationsOf(action).includes(stage);
        expect(toast?.type === 'error', `${stage}: ${toast?.content ?? ''}`).to.equal(!possible);
        if (!possible)
          expect(await desk.office.store.read((tx) => tx.cases.find(id)), stage).to.deep.equal(before);
      }
    });

  it(`${PAGE} says what the rules say`, () => {
    const page = rolesPage();
    if (process.env['UPDATE_DOCS'] === '1') writeFileSync(PAGE, page);
    expect(existsSync(PAGE) && readFileSync(PAGE, 'utf8')).to.equal(page);
  });
});
