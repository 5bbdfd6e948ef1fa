import type { EntitySchema } from 'typeorm';
import type { Dialect } from '../dialect.ts';
import { adminCodeTable } from './admin-code.ts';
import { alarmTable } from './alarm.ts';
import { appointmentTable } from './appointment.ts';
import { assignmentTable } from './assignment.ts';
import { attachmentTable } from './attachment.ts';
import { auditTable } from './audit.ts';
import { calendarChangeTable } from './calendar-change.ts';
import { calendarCoverageTable } from './calendar-coverage.ts';
import { calendarDayTable } from './calendar-day.ts';
import { calendarMoveTable } from './calendar-move.ts';
import { cardChangeTable } from './card-change.ts';
import { cardTable } from './card.ts';
import { caseContactPastTable } from './case-contact-past.ts';
import { caseContactTable } from './case-contact.ts';
import { caseEventTable } from './case-event.ts';
import { caseTable } from './case.ts';
import { caseTextTable } from './case-text.ts';
import { chatTable } from './chat.ts';
import { clockTable } from './clock.ts';
import { coSignSwitchTable } from './co-sign-switch.ts';
import { counterTable } from './counter.ts';
import { followUpTable } from './follow-up.ts';
import { formTable } from './form.ts';
import { inboxTable } from './inbox.ts';
import { intentTable } from './intent.ts';
import { jobRunTable } from './job-run.ts';
import { leaseTable } from './lease.ts';
import { noticeTable } from './notice.ts';
import { personTable } from './person.ts';
import { policyTable } from './policy.ts';
import { sealTable } from './seal.ts';
import { statutoryHolidayTable } from './statutory-holiday.ts';
import { unitNameTable } from './unit-name.ts';
import { unitTable } from './unit.ts';
import { uploadTable } from './upload.ts';

/** All tables, as TypeORM wants them. */
export const entities = (dialect: Dialect): EntitySchema[] =>
  [
    adminCodeTable,
    alarmTable,
    appointmentTable,
    assignmentTable,
    attachmentTable,
    auditTable,
    calendarChangeTable,
    calendarCoverageTable,
    calendarDayTable,
    calendarMoveTable,
    cardChangeTable,
    cardTable,
    caseContactPastTable,
    caseContactTable,
    caseEventTable,
    caseTable,
    caseTextTable,
    chatTable,
    clockTable,
    coSignSwitchTable,
    counterTable,
    followUpTable,
    formTable,
    inboxTable,
    intentTable,
    jobRunTable,
    leaseTable,
    noticeTable,
    personTable,
    policyTable,
    sealTable,
    statutoryHolidayTable,
    unitNameTable,
    unitTable,
    uploadTable,
  ].map((table) => table.schema(dialect) as EntitySchema);
