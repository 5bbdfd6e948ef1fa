import { randomInt } from 'node:crypto';
import { expect } from 'chai';
import { v7 } from 'uuid';
import { openStore } from '../../db/open-store.ts';
import { withBareRows } from '../../scripts/replay/bare-rows.ts';
import { verifyCases, type Verification } from '../../scripts/verify.ts';
import { madeFieldKey } from '../../src/http/demo.ts';
import { createLog } from '../../src/log.ts';
import { ChatWalk } from '../support/chat-walk/chat-walk.ts';
import { acceptance, type World } from '../support/world.ts';

const { WALK_STEPS, WALK_SEED } = process.env;
/** `WALK_STEPS`: how far to walk on ways never walked before; without it the check walks the same way each time, as far as it gets in a minute. */
const STEPS = Number(WALK_STEPS ?? 400);
const UNTIL_MS = WALK_STEPS === undefined ? 60_000 : Infinity;
/** `WALK_SEED` walks the same way again. */
const SEED = WALK_SEED ?? (WALK_STEPS === undefined ? '2026' : String(randomInt(1_000_000)));
/** After so many steps everything is looked at. */
const LOOK_EVERY = 20;

/** The cases against themselves, read from the database of a product that has stopped. */
async function verified({ databaseUrl, dataDir }: World): Promise<Verification> {
  const fieldKey = madeFieldKey(dataDir);
  if (fieldKey === null) throw new Error('the product has made no key');
  const transport = { nowMs: () => Date.now() };
  const config = { url: databaseUrl, dataDir, fieldKey, newId: v7, log: createLog('error'), transport };
  const store = await openStore(config);
  try {
    return await verifyCases(store);
  } finally {
    await store.close();
  }
}

/** Plain SQL behind the back of a product that has stopped. */
const behindItsBack = async ({ databaseUrl, dataDir }: World, sql: string): Promise<void> => {
  await withBareRows(databaseUrl, dataDir, (rows) => rows(sql));
};

/** How it fails; a walk that does not is a fault of the control. */
const failure = (work: Promise<void>): Promise<string> =>
  work.then(
    () => 'nothing was found',
    (error: unknown) => String(error),
  );

acceptance(`the random walk in the chats (WALK_SEED=${SEED})`, (world) => {
  let walk: ChatWalk;
  before(() => {
    walk = new ChatWalk(world, SEED);
  });

  it('whatever people tap, write and wait for, every case goes on and every card keeps its word', async function () {
    this.timeout(0);
    const end = Date.now() + UNTIL_MS;
    for (let step = 1; step <= STEPS && Date.now() < end; step += 1) {
      await walk.step();
      if (step % LOOK_EVERY === 0) await walk.look();
    }
    await walk.look();
    await world.stopProduct();
    expect(await verified(world)).to.deep.equal({ cases: walk.begun, findings: [] });
  });

  it('control: a card that offers what nobody may do is found', async () => {
    await world.startProduct();
    await walk.step('register');
    await world.stopProduct();
    await behindItsBack(world, "UPDATE appointment SET valid_to = '2021-09-02'");
    await world.startProduct();
    const taps = async (): Promise<void> => {
      for (let tap = 0; tap < 20; tap += 1) await walk.step('tap');
    };
    expect(await failure(taps())).to.include('is offered, and refused as not-appointed');
  });

  it('control: an open case that is in nobody’s /待办 is found, and rows that are not what the log says', async () => {
    await world.stopProduct();
    await behindItsBack(world, 'UPDATE appointment SET valid_to = NULL');
    await behindItsBack(world, "UPDATE `case` SET stage = 'closed'");
    expect((await verified(world)).findings.join()).to.include('the rows are not what its');
    await world.startProduct();
    expect(await failure(walk.look())).to.include('in nobody’s /待办');
  });
});
