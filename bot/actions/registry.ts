import type { Action } from '../../src/domain/transitions.ts';
import type { Answer } from '../../src/app/answer.ts';
import type { Origin } from '../../src/app/origin.ts';
import type { UseCases } from '../../src/app/use-cases.ts';
import type { InboundTap } from '../inbound.ts';

type OnCase = (app: UseCases, origin: Origin, caseId: string) => Promise<Answer>;

/** What a tap on a case card does: the act itself, or the form it needs. */
const ON_CASE: Readonly<Record<Action, OnCase>> = {
  dispatch: (app, origin, caseId) => app.openForm(origin, 'dispatch', caseId),
  answer: (app, origin, caseId) => app.openForm(origin, 'answer', caseId),
  decline: (app, origin, caseId) => app.openForm(origin, 'decline', caseId),
  askSupplement: (app, origin, caseId) => app.openForm(origin, 'askSupplement', caseId),
  supplementArrived: (app, origin, caseId) => app.supplementArrived(origin, caseId),
  confirmDecline: (app, origin, caseId) => app.decideProposal(origin, caseId, 'confirmDecline'),
  rejectDecline: (app, origin, caseId) => app.decideProposal(origin, caseId, 'rejectDecline'),
  accept: (app, origin, caseId) => app.acceptCase(origin, caseId),
  contact: (app, origin, caseId) => app.recordContact(origin, caseId),
  acceptAsCo: (app, origin, caseId) => app.acceptAsCo(origin, caseId),
  giveOpinion: (app, origin, caseId) => app.openForm(origin, 'giveOpinion', caseId),
  viewContact: (app, origin, caseId) => app.viewContact(origin, caseId),
  result: (app, origin, caseId) => app.openForm(origin, 'result', caseId),
  coSign: (app, origin, caseId) => app.coSignResult(origin, caseId, 'coSign'),
  refuseCoSign: (app, origin, caseId) => app.coSignResult(origin, caseId, 'refuseCoSign'),
  askExtension: (app, origin, caseId) => app.openForm(origin, 'askExtension', caseId),
  grantExtension: (app, origin, caseId) => app.decideExtension(origin, caseId, 'grantExtension'),
  refuseExtension: (app, origin, caseId) => app.decideExtension(origin, caseId, 'refuseExtension'),
  askTrack: (app, origin, caseId) => app.openForm(origin, 'askTrack', caseId),
  agreeTrack: (app, origin, caseId) => app.decideTrack(origin, caseId, 'agreeTrack'),
  refuseTrack: (app, origin, caseId) => app.decideTrack(origin, caseId, 'refuseTrack'),
  progress: (app, origin, caseId) => app.openForm(origin, 'progress', caseId),
  askJoint: (app, origin, caseId) => app.openForm(origin, 'askJoint', caseId),
  agreeJoint: (app, origin, caseId) => app.decideJoint(origin, caseId, 'agreeJoint'),
  refuseJoint: (app, origin, caseId) => app.decideJoint(origin, caseId, 'refuseJoint'),
  followUp: (app, origin, caseId) => app.openForm(origin, 'followUp', caseId),
  confirmClose: (app, origin, caseId) => app.decideProposal(origin, caseId, 'confirmClose'),
  rejectClose: (app, origin, caseId) => app.decideProposal(origin, caseId, 'rejectClose'),
  reassign: (app, origin, caseId) => app.openForm(origin, 'reassign', caseId),
  proposeTermination: (app, origin, caseId) => app.openForm(origin, 'proposeTermination', caseId),
  withdraw: (app, origin, caseId) => app.openForm(origin, 'withdraw', caseId),
  confirmTermination: (app, origin, caseId) => app.decideProposal(origin, caseId, 'confirmTermination'),
  rejectTermination: (app, origin, caseId) => app.decideProposal(origin, caseId, 'rejectTermination'),
};

/** Runs the use case of a tapped button. */
export function runAction(app: UseCases, origin: Origin, { value, form }: InboundTap): Promise<Answer> {
  if (value === null)
    return Promise.resolve({
      toast: { type: 'error', content: '这张卡片已经不能使用，请用 /查 加编号重新打开。' },
    });
  switch (value.k) {
    case 'case':
      return ON_CASE[value.action](app, origin, value.caseId);
    case 'delivery':
      return value.act === 'resend'
        ? app.resendDelivery(origin, value.intentId)
        : app.dropDelivery(origin, value.intentId);
    case 'files':
      return value.act === 'add'
        ? app.addEvidence(origin, value.caseId)
        : app.viewFiles(origin, value.caseId);
    case 'upload':
      return app.endUpload(origin, value.uploadId);
    case 'place':
      return app.placeFiles(origin, value.uploadId, value.into);
    case 'form':
      return value.act === 'cancel'
        ? app.cancelForm(origin, value.formId)
        : app.submitForm(origin, value.formId, onlyTexts(form));
  }
}

/** The fields of a form; ours hold one text each, lists are foreign and dropped. */
const onlyTexts = (form: InboundTap['form']): Record<string, string> =>
  Object.fromEntries(
    Object.entries(form).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
