import { expect } from 'chai';
import type { OpenStore } from '../../db/open-store.ts';
import { eachDatabase } from '../support/database.ts';
import { CONTACT, accepted, createCase, dispatched, saveEvents } from './case-factory.ts';

describe('what somebody does to the tables behind our back', () => {
  eachDatabase((database) => {
    let store: OpenStore;
    beforeEach(async () => {
      store = await database.open();
    });
    afterEach(() => store.close());

    /** A case of five events; then `statement` runs on the closed database. */
    async function tamper(id: string, ...statements: string[]): Promise<number | null> {
      await store.transaction(async (tx) => {
        await createCase(tx, id);
        await saveEvents(tx, id, [dispatched(1, 'u-tax'), accepted(1)]);
      });
      await store.close();
      for (const statement of statements) await database.sql(statement, [id]);
      store = await database.open();
      return store.read((tx) => tx.cases.brokenLink(id));
    }

    it('control: an untouched chain is whole', async () => {
      expect(await tamper('c-whole', "UPDATE `case` SET content = 'x' WHERE id = ?")).to.equal(null);
    });

    it('one changed byte of an event is found', async () => {
      const change =
        "UPDATE case_event SET body = REPLACE(body, '三周', '二周') WHERE case_id = ? AND seq = 1";
      expect(await tamper('c-byte', change)).to.equal(1);
      const by =
        "UPDATE case_event SET body = REPLACE(body, 'p-clerk', 'p-other') WHERE case_id = ? AND seq = 4";
      expect(await tamper('c-by', by)).to.equal(4);
    });

    it('a changed hash, a missing event and a cut tail are found', async () => {
      expect(
        await tamper('c-hash', "UPDATE case_event SET hash = 'f' WHERE case_id = ? AND seq = 2"),
      ).to.equal(2);
      expect(await tamper('c-gap', 'DELETE FROM case_event WHERE case_id = ? AND seq = 3')).to.equal(3);
      expect(await tamper('c-tail', 'DELETE FROM case_event WHERE case_id = ? AND seq = 5')).to.equal(5);
    });

    it('a head or count that is not that of the events is found', async () => {
      expect(await tamper('c-head', "UPDATE `case` SET head_hash = 'f' WHERE id = ?")).to.equal(5);
      expect(await tamper('c-count', 'UPDATE `case` SET event_count = 4 WHERE id = ?')).to.equal(5);
    });

    it('a whole chain moved to another case is found', async () => {
      await store.transaction((tx) => createCase(tx, 'c-source'));
      await store.transaction((tx) => createCase(tx, 'c-target'));
      await store.close();
      await database.sql("DELETE FROM case_event WHERE case_id = 'c-target'");
      await database.sql("UPDATE case_event SET case_id = 'c-target' WHERE case_id = 'c-source'");
      const [head] = await database.sql("SELECT head_hash FROM `case` WHERE id = 'c-source'");
      await database.sql("UPDATE `case` SET head_hash = ? WHERE id = 'c-target'", [head?.['head_hash']]);
      store = await database.open();
      expect(await store.read((tx) => tx.cases.brokenLink('c-target'))).to.equal(1);
    });

    it('the tables hold neither name nor telephone of the contact', async () => {
      await store.transaction((tx) => createCase(tx, 'c-sealed'));
      await store.close();
      const everything = JSON.stringify([
        await database.sql('SELECT * FROM case_contact'),
        await database.sql('SELECT * FROM `case`'),
        await database.sql('SELECT * FROM case_event'),
      ]);
      expect(everything).to.contain('c-sealed');
      expect(everything).not.to.contain(CONTACT.name);
      expect(everything).not.to.contain(CONTACT.phone);
      store = await database.open();
    });

    it('another FIELD_KEY opens no contact, and says which key is needed', async () => {
      await store.transaction((tx) => createCase(tx, 'c-key'));
      await store.close();
      store = await database.open({ fieldKey: 'ab'.repeat(32) });
      const outcome: unknown = await store
        .read((tx) => tx.cases.contact('c-key'))
        .catch((error: unknown) => error);
      expect(String(outcome)).to.match(/sealed with the FIELD_KEY [0-9a-f]{8}, not [0-9a-f]{8}/);
    });
  });
});
