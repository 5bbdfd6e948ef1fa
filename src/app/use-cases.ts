import { acceptAsCo } from './accept-as-co.ts';
import { acceptCase } from './accept-case.ts';
import { bindChat, showBinding, unbindChat } from './bind-chat.ts';
import { callAgain } from './call-again.ts';
import { chaseCase } from './chase-case.ts';
import { correctCase } from './correct-case.ts';
import { endCover, showCover, startCover } from './cover-office.ts';
import { coSignResult } from './co-sign-result.ts';
import { decideExtension } from './decide-extension.ts';
import { decideJoint } from './decide-joint.ts';
import { decideProposal } from './decide-proposal.ts';
import { decideTrack } from './decide-track.ts';
import { dispatchByLine } from './dispatch-by-line.ts';
import { dropDelivery } from './drop-delivery.ts';
import { addEvidence } from './files/add-evidence.ts';
import { endUpload } from './files/end-upload.ts';
import { placeByReply, placeFiles } from './files/place-files.ts';
import { receiveFiles } from './files/receive-files.ts';
import { viewFiles } from './files/view-files.ts';
import { fileOffice } from './file-office.ts';
import { listTodo } from './list-todo.ts';
import { listUnits } from './list-units.ts';
import { mergeCases } from './merge-cases.ts';
import { openForm } from './open-form.ts';
import { openHolidays } from './holidays/open-holidays.ts';
import { openAnother, openRegistration } from './open-registration.ts';
import { recordContact } from './record-contact.ts';
import { redeemAdminCode } from './redeem-admin-code.ts';
import { registerByLine } from './register-by-line.ts';
import type { RegisterDeps } from './register-command.ts';
import { refuseReturn } from './decide-return.ts';
import { replyText } from './reply.ts';
import { cancelForm, submitForm } from './settle-form.ts';
import { resendDelivery } from './resend-delivery.ts';
import { searchCases } from './search-cases.ts';
import { sendDossier } from './send-dossier.ts';
import { sendLedger } from './send-ledger.ts';
import { sendSheet } from './send-sheet.ts';
import { showCase } from './show-case.ts';
import { showHelp } from './show-help.ts';
import { showPlace } from './show-place.ts';
import { supplementArrived } from './supplement-arrived.ts';
import { switchCoSign } from './switch-co-sign.ts';
import { undoAct } from './undo-act.ts';
import { viewContact } from './view-contact.ts';
import { voidCase } from './void-case.ts';

/** Everything that people can make the product do, ready to be called by the chat adapter. */
export const useCases = (deps: RegisterDeps) => ({
  acceptAsCo: acceptAsCo(deps),
  acceptCase: acceptCase(deps),
  addEvidence: addEvidence(deps),
  bindChat: bindChat(deps),
  callAgain: callAgain(deps),
  cancelForm: cancelForm(deps),
  chaseCase: chaseCase(deps),
  coSignResult: coSignResult(deps),
  correctCase: correctCase(deps),
  decideExtension: decideExtension(deps),
  decideJoint: decideJoint(deps),
  decideProposal: decideProposal(deps),
  decideTrack: decideTrack(deps),
  dispatchByLine: dispatchByLine(deps),
  dropDelivery: dropDelivery(deps),
  endCover: endCover(deps),
  endUpload: endUpload(deps),
  fileOffice: fileOffice(deps),
  listTodo: listTodo(deps),
  listUnits: listUnits(deps),
  mergeCases: mergeCases(deps),
  openForm: openForm(deps),
  openHolidays: openHolidays(deps),
  openAnother: openAnother(deps),
  openRegistration: openRegistration(deps),
  placeByReply: placeByReply(deps),
  placeFiles: placeFiles(deps),
  receiveFiles: receiveFiles(deps),
  recordContact: recordContact(deps),
  redeemAdminCode: redeemAdminCode(deps),
  refuseReturn: refuseReturn(deps),
  registerByLine: registerByLine(deps),
  replyText: replyText(deps),
  resendDelivery: resendDelivery(deps),
  searchCases: searchCases(deps),
  sendDossier: sendDossier(deps),
  sendLedger: sendLedger(deps),
  sendSheet: sendSheet(deps),
  showBinding: showBinding(deps),
  showCase: showCase(deps),
  showCover: showCover(deps),
  showHelp: showHelp(deps),
  showPlace: showPlace(deps),
  startCover: startCover(deps),
  submitForm: submitForm(deps),
  unbindChat: unbindChat(deps),
  undoAct: undoAct(deps),
  supplementArrived: supplementArrived(deps),
  switchCoSign: switchCoSign(deps),
  viewContact: viewContact(deps),
  viewFiles: viewFiles(deps),
  voidCase: voidCase(deps),
});

export type UseCases = ReturnType<typeof useCases>;
