import { expect } from 'chai';
import { seedRegister } from '../../../src/http/demo.ts';
import type { IssueAdminCode } from '../../../scripts/doctor/admin.ts';
import { diagnose, type Diagnosis } from '../../../scripts/doctor/run.ts';
import { parseConfig } from '../../../src/config.ts';
import { addDays, instant, localDate, type LocalDate } from '../../../src/domain/local-date.ts';
import { FIELD_KEY, type TestDatabase } from '../../support/database.ts';
import { Bench } from '../sandbox/harness.ts';

export const UNITS = ['市税务局', '市人社局'] as const;
export const CODE = { code: '7K2M-9QXD-4TPA', expiresMs: Date.UTC(2026, 8, 14, 1, 30) };
export const KEYS = {
  FEISHU_ENCRYPT_KEY: 'encrypt-key-of-tests',
  FEISHU_VERIFICATION_TOKEN: 'token-of-tests',
};

/** The day on which the doctor comes: production has no other clock than the real one. */
export const TODAY: LocalDate = localDate(instant(Date.now()));

/** A production installation against a local Feishu, with a small register, and the doctor who looks at it. */
export class Clinic {
  readonly bench: Bench;
  readonly database: TestDatabase;

  private constructor(bench: Bench, database: TestDatabase) {
    this.bench = bench;
    this.database = database;
  }

  /** Everything in it is as it should be. */
  static async open(database: TestDatabase): Promise<Clinic> {
    const clinic = new Clinic(await Bench.start(), database);
    const { state } = clinic.bench.sandbox.core.store;
    const store = await database.open();
    await seedRegister(store, {
      people: [...state.people.values()]
        .filter(({ name }) => !name.includes('·') || UNITS.some((unit) => name.endsWith(`·${unit}`)))
        .map(({ name, open_id }) => ({ name, openId: open_id })),
      units: UNITS.map((shortName) => ({ name: shortName, shortName, kind: 'municipal' })),
      chats: [...state.chats.values()].map(({ chat_id, name }) => ({ chatId: chat_id, name })),
      idFor: (key) => `id-${key}`.slice(0, 36),
    });
    await store.close();
    await clinic.coverUntil(addDays(TODAY, 400));
    return clinic;
  }

  close = (): Promise<void> => this.bench.close();

  environment(): Record<string, string> {
    const { app_id, app_secret } = this.bench.sandbox.core.app;
    return {
      FEISHU_APP_ID: app_id,
      FEISHU_APP_SECRET: app_secret,
      FEISHU_DOMAIN: this.bench.url,
      DATABASE_URL: this.database.url,
      DATA_DIR: this.database.dataDir,
      FIELD_KEY,
    };
  }

  /** The doctor's report on the installation with these variables changed; no secret may stand in it. */
  async examine(
    changes: Readonly<Record<string, string | undefined>> = {},
    issueCode: IssueAdminCode = () => Promise.resolve(CODE),
  ): Promise<Diagnosis> {
    const environment = { ...this.environment(), ...changes };
    const diagnosis = await diagnose(() => parseConfig(environment), issueCode);
    const { FEISHU_APP_SECRET, FIELD_KEY, FEISHU_ENCRYPT_KEY, FEISHU_VERIFICATION_TOKEN } = environment;
    for (const secret of [FEISHU_APP_SECRET, FIELD_KEY, FEISHU_ENCRYPT_KEY, FEISHU_VERIFICATION_TOKEN])
      if (secret) expect(diagnosis.text).to.not.include(secret);
    return diagnosis;
  }

  fault = (fault: object): Promise<unknown> => this.bench.post('/sandbox/faults', fault);

  heal = (): Promise<unknown> => this.bench.send('DELETE', '/sandbox/faults', {});

  /** The last day that a notice of the State Council covers. */
  coverUntil = (day: LocalDate): Promise<unknown> =>
    this.database.sql('UPDATE calendar_coverage SET covered_until = ?, revision = revision + 1', [day]);
}

/** The lines of one kind: `名称  所见 / 怎么办`. */
export const linesOf = ({ text }: Diagnosis, sign: '✓' | '✗' | '!' | '-'): string[] =>
  text
    .replace(/\n\s+怎么办：/g, ' / ')
    .split('\n')
    .filter((line) => line.startsWith(`${sign} `))
    .map((line) => line.slice(6).replaceAll('\u3000', ''));

/** Exactly one thing is wrong, under that name, and the line says `found` and its remedy. */
export function expectOnly(diagnosis: Diagnosis, name: string, found: RegExp, remedy: RegExp): void {
  const wrong = linesOf(diagnosis, '✗');
  expect(wrong, diagnosis.text).to.have.length(1);
  const [head = '', remedyText = ''] = (wrong[0] ?? '').split(' / ');
  expect(head.startsWith(`${name} `), head).to.equal(true);
  expect(head).to.match(found);
  expect(remedyText).to.match(remedy);
  expect(linesOf(diagnosis, '!')).to.deep.equal([]);
  expect(diagnosis.code).to.equal(1);
}
