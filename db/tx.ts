import type { TransportClock, Tx } from '../src/app/ports.ts';
import type { FieldCipher } from './field-cipher.ts';
import { adminCodes } from './repositories/admin-codes.ts';
import { alarms } from './repositories/alarms.ts';
import { audit } from './repositories/audit.ts';
import { calendarBook } from './repositories/calendar-book.ts';
import { cards } from './repositories/cards.ts';
import { caseSearch } from './repositories/case-search.ts';
import { cases } from './repositories/cases.ts';
import { deliveries } from './repositories/deliveries.ts';
import { directoryWriter } from './repositories/directory.ts';
import { forms } from './repositories/forms.ts';
import { inbox } from './repositories/inbox.ts';
import { intents } from './repositories/intents.ts';
import { jobRuns } from './repositories/job-runs.ts';
import { measures } from './repositories/measures.ts';
import { notices } from './repositories/notices.ts';
import { outbox } from './repositories/outbox.ts';
import type { RulebookLoader } from './repositories/rulebook.ts';
import { seals } from './repositories/seals.ts';
import { uploads } from './repositories/uploads.ts';
import type { Session } from './session.ts';
import { textIndex } from './text-index/text-index.ts';

export interface TxParts {
  readonly cipher: FieldCipher;
  readonly transport: TransportClock;
  readonly rulebooks: RulebookLoader;
}

/** The repositories over one session. A read gets the same object, typed as `ReadTx`. */
export const makeTx = (session: Session, { cipher, transport, rulebooks }: TxParts): Tx => ({
  cases: cases(session, cipher),
  search: caseSearch(session, cipher),
  directory: directoryWriter(session),
  calendar: calendarBook(session),
  cards: cards(session, transport),
  forms: forms(session),
  inbox: inbox(session, transport),
  intents: intents(session, transport),
  outbox: outbox(session, transport),
  audit: audit(session),
  notices: notices(session),
  jobs: jobRuns(session, transport),
  measures: measures(session, outbox(session, transport)),
  deliveries: deliveries(session, transport),
  seals: seals(session),
  alarms: alarms(session),
  adminCodes: adminCodes(session),
  textIndex: textIndex(session),
  uploads: uploads(session),
  rulebook: (date) => rulebooks.load(session, date),
});
