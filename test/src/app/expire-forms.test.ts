import { expect } from 'chai';
import type { Deps } from '../../../src/app/deps.ts';
import { expireForms } from '../../../src/app/expire-forms.ts';
import type { Tx } from '../../../src/app/ports.ts';
import { plusMs } from '../../../src/domain/local-date.ts';
import { eachDatabase, testId, testTransport } from '../../support/database.ts';
import { recordingLog } from '../../support/log.ts';
import { openOffice, type Office } from '../../support/office.ts';
import { at } from '../../support/story.ts';

const OPENED = at('2026-09-14 09:00');
const never = new AbortController().signal;

describe('expiry of forms', () => {
  eachDatabase((database) => {
    let office: Office;
    let deps: Deps;
    before(async () => {
      office = await openOffice(await database.open());
      const { store, log } = office;
      deps = { store, log, transport: testTransport(), newId: testId(), clock: { now: () => office.now } };
    });
    beforeEach(() => {
      office.now = OPENED;
      office.log.entries.length = 0;
    });
    const read = async (id: string) => (await office.store.read((tx) => tx.forms.find(id)))!;
    const openForm = async (who = 'ou_clerk'): Promise<string> => {
      await office.app.openRegistration(office.from(who));
      return await office.openFormId();
    };
    /** The card that shows the form. */
    const cardOf = (formId: string) =>
      office.store.transaction(async (tx) => {
        const intents = await tx.outbox.dueIntents(Number.MAX_SAFE_INTEGER, 1000);
        const ids = intents.flatMap(({ content }) => (content.type === 'keptCard' ? [content.cardId] : []));
        const cards = await Promise.all(ids.map((id) => tx.cards.find(id)));
        return cards.find((card) => card?.formId === formId)!;
      });

    it('closes a form 30 minutes after it was opened, not before, and its card is due again', async () => {
      const id = await openForm();
      office.now = at('2026-09-14 09:30');
      await expireForms(deps)(never);
      expect((await read(id)).status, 'control: the last moment is in time').to.equal('open');
      expect((await cardOf(id)).wantedVersion).to.equal(1);

      office.now = plusMs(office.now, 1);
      await expireForms(deps)(never);
      const form = await read(id);
      expect(form.status).to.equal('expired');
      expect(form.outcome).to.equal('表单已过期（9月14日 09:30），没有提交，请重新打开');
      expect((await cardOf(id)).wantedVersion).to.equal(2);

      await expireForms(deps)(never);
      expect(await read(id), 'a second run changes nothing').to.deep.equal(form);
      expect((await cardOf(id)).wantedVersion).to.equal(2);
      const late = await office.app.submitForm(office.from('ou_clerk'), id, {});
      expect(late.toast?.content).to.contain('表单已过期（9月14日 09:30）');
    });

    it('leaves submitted and cancelled forms as they are', async () => {
      const id = await openForm();
      await office.app.cancelForm(office.from('ou_clerk'), id);
      const before = await read(id);
      office.now = at('2026-09-14 12:00');
      await expireForms(deps)(never);
      expect(await read(id)).to.deep.equal(before);
    });

    describe('with more forms than one batch', () => {
      const ids = Array.from({ length: 230 }, (_, index) => `many-${String(index).padStart(4, '0')}`);
      const statuses = async () =>
        office.store.read((tx) => Promise.all(ids.map(async (id) => (await tx.forms.find(id))?.status)));
      const insertAll = () =>
        office.store.transaction(async (tx) => {
          for (const id of ids)
            await tx.forms.insert({
              id,
              kind: 'register',
              caseId: null,
              ownerId: 'p_ou_clerk2',
              openedAt: OPENED,
              expiresAt: at('2026-09-14 09:30'),
              status: 'open',
              payload: null,
              outcome: null,
            });
        });

      it('closes them all; one that cannot be closed holds up no other, and is closed by the next run', async () => {
        await insertAll();
        office.now = at('2026-09-14 12:00');
        const broken = brokenStore(deps, ids[5]!);
        const failed: unknown = await expireForms(broken)(never).catch((error: unknown) => error);
        expect(String(failed)).to.contain('1 forms could not be expired');
        const after = await statuses();
        expect(after.filter((status) => status === 'open')).to.have.length(1);
        expect(after[5]).to.equal('open');
        await expireForms(deps)(never);
        expect(new Set(await statuses())).to.deep.equal(new Set(['expired']));
      });
    });

    it('stops between two forms when it is told to', async () => {
      const id = await openForm('ou_clerk2');
      office.now = at('2026-09-14 12:00');
      const stopped = AbortSignal.abort(new Error('stopping'));
      const outcome: unknown = await expireForms(deps)(stopped).catch((error: unknown) => error);
      expect(String(outcome)).to.contain('stopping');
      expect((await read(id)).status).to.equal('open');
    });
  });
});

/** The same, but the form `badId` cannot be locked. */
function brokenStore(deps: Deps, badId: string): Deps {
  return {
    ...deps,
    log: recordingLog(),
    store: {
      ...deps.store,
      transaction: (work) =>
        deps.store.transaction((tx) => {
          const forms: Tx['forms'] = {
            ...tx.forms,
            lock: (id) => (id === badId ? Promise.reject(new Error('on purpose')) : tx.forms.lock(id)),
          };
          return work({ ...tx, forms });
        }),
    },
  };
}
