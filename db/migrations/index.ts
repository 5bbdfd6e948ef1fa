import type { Migration } from './create-table.ts';
import { createPerson } from './0001-person.ts';
import { createUnit } from './0002-unit.ts';
import { createUnitName } from './0003-unit-name.ts';
import { createAppointment } from './0004-appointment.ts';
import { createChat } from './0005-chat.ts';
import { createCase } from './0006-case.ts';
import { createCaseContact } from './0007-case-contact.ts';
import { createCaseEvent } from './0008-case-event.ts';
import { createAssignment } from './0009-assignment.ts';
import { createClock } from './0010-clock.ts';
import { createFollowUp } from './0011-follow-up.ts';
import { createForm } from './0012-form.ts';
import { createCard } from './0013-card.ts';
import { createIntent } from './0014-intent.ts';
import { createInbox } from './0015-inbox.ts';
import { createCounter } from './0016-counter.ts';
import { createLease } from './0017-lease.ts';
import { createPolicy } from './0018-policy.ts';
import { createCalendarDay } from './0019-calendar-day.ts';
import { createCalendarCoverage } from './0020-calendar-coverage.ts';
import { createStatutoryHoliday } from './0021-statutory-holiday.ts';
import { createAudit } from './0022-audit.ts';
import { createJobRun } from './0023-job-run.ts';
import { indexFormExpiry } from './0024-form-expiry.ts';
import { addClockBreachedAt } from './0030-clock-breached-at.ts';
import { addCardIntentId } from './0031-card-intent-id.ts';
import { createNotice } from './0032-notice.ts';
import { createSeal } from './0040-seal.ts';
import { createAlarm } from './0041-alarm.ts';
import { addCardOutcome } from './0042-card-outcome.ts';
import { addIntentQueuedMs } from './0043-intent-queued-ms.ts';
import { addCaseChasedAt } from './0050-case-chased-at.ts';
import { addCaseChasedBy } from './0051-case-chased-by.ts';
import { addCaseTextPlace } from './0052-case-text-place.ts';
import { indexCaseTextPlace } from './0053-case-text-place-index.ts';
import { indexCaseCreditCode } from './0054-case-credit-code.ts';
import { indexCaseEnterprise } from './0055-case-enterprise.ts';
import { createCaseText } from './0056-case-text.ts';
import { FillCaseText } from './0057-fill-case-text.ts';
import { addAppointmentCovers } from './0060-appointment-covers.ts';
import { createAdminCode } from './0061-admin-code.ts';
import { addCaseAnswer } from './0062-case-answer.ts';
import { addCaseProposal } from './0063-case-proposal.ts';
import { addCaseExtension } from './0064-case-extension.ts';
import { addClockPaused } from './0065-clock-paused.ts';
import { addClockExtended } from './0066-clock-extended.ts';
import { addClockVoided } from './0067-clock-voided.ts';
import { addAssignmentCoOpinion } from './0068-assignment-co-opinion.ts';
import { addCaseJoint } from './0069-case-joint.ts';
import { addCaseConfidential } from './0080-case-confidential.ts';
import { addCaseComplainedOf } from './0081-case-complained-of.ts';
import { indexCaseSourceNumber } from './0082-case-source-number-index.ts';
import { addCaseSupplement } from './0100-case-supplement.ts';
import { addAssignmentEnded } from './0101-assignment-ended.ts';
import { createUpload } from './0110-upload.ts';
import { createAttachment } from './0111-attachment.ts';
import { addCardUploadId } from './0112-card-upload-id.ts';
import { indexCardUpload } from './0113-card-upload-index.ts';
import { indexIntentMessage } from './0114-intent-message-index.ts';
import { addCaseReturns } from './0125-case-returns.ts';
import { addCaseTrack } from './0130-case-track.ts';
import { addAssignmentTracked } from './0131-assignment-tracked.ts';
import { addClockPromised } from './0132-clock-promised.ts';
import { addCaseCoSign } from './0160-case-co-sign.ts';
import { createCoSignSwitch } from './0161-co-sign-switch.ts';
import { createCardChange } from './0140-card-change.ts';
import { addCaseMergedInto } from './0150-case-merged-into.ts';
import { addCaseAbsorbed } from './0151-case-absorbed.ts';
import { addCaseVoided } from './0141-case-voided.ts';
import { createCaseContactPast } from './0142-case-contact-past.ts';
import { addFormPayload } from './0200-form-payload.ts';
import { addClockKept } from './0201-clock-kept.ts';
import { createCalendarChange } from './0202-calendar-change.ts';
import { createCalendarMove } from './0203-calendar-move.ts';

/** All migrations, oldest first. Numbered, and never changed once landed. */
export const migrations: Migration[] = [
  createPerson,
  createUnit,
  createUnitName,
  createAppointment,
  createChat,
  createCase,
  createCaseContact,
  createCaseEvent,
  createAssignment,
  createClock,
  createFollowUp,
  createForm,
  createCard,
  createIntent,
  createInbox,
  createCounter,
  createLease,
  createPolicy,
  createCalendarDay,
  createCalendarCoverage,
  createStatutoryHoliday,
  createAudit,
  createJobRun,
  indexFormExpiry,
  addClockBreachedAt,
  addCardIntentId,
  createNotice,
  createSeal,
  createAlarm,
  addCardOutcome,
  addIntentQueuedMs,
  addCaseChasedAt,
  addCaseChasedBy,
  addCaseTextPlace,
  indexCaseTextPlace,
  indexCaseCreditCode,
  indexCaseEnterprise,
  createCaseText,
  FillCaseText,
  addAppointmentCovers,
  createAdminCode,
  addCaseAnswer,
  addCaseProposal,
  addCaseExtension,
  addClockPaused,
  addClockExtended,
  addClockVoided,
  addAssignmentCoOpinion,
  addCaseJoint,
  addCaseConfidential,
  addCaseComplainedOf,
  indexCaseSourceNumber,
  addCaseSupplement,
  addAssignmentEnded,
  createUpload,
  createAttachment,
  addCardUploadId,
  indexCardUpload,
  indexIntentMessage,
  addCaseReturns,
  addCaseTrack,
  addAssignmentTracked,
  addClockPromised,
  addCaseCoSign,
  createCoSignSwitch,
  createCardChange,
  addCaseMergedInto,
  addCaseAbsorbed,
  addCaseVoided,
  createCaseContactPast,
  addFormPayload,
  addClockKept,
  createCalendarChange,
  createCalendarMove,
];
