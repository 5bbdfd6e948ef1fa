import { acceptCase } from './accept-case.ts';
import { callAgain } from './call-again.ts';
import { chaseCase } from './chase-case.ts';
import type { Deps } from './deps.ts';
import { dispatchByLine } from './dispatch-by-line.ts';
import { dropDelivery } from './drop-delivery.ts';
import { listTodo } from './list-todo.ts';
import { openForm } from './open-form.ts';
import { openRegistration } from './open-registration.ts';
import { recordContact } from './record-contact.ts';
import { registerByLine } from './register-by-line.ts';
import { replyText } from './reply.ts';
import { cancelForm, submitForm } from './settle-form.ts';
import { resendDelivery } from './resend-delivery.ts';
import { searchCases } from './search-cases.ts';
import { showCase } from './show-case.ts';
import { showHelp } from './show-help.ts';
import { viewContact } from './view-contact.ts';

/** Everything that people can make the product do, ready to be called by the chat adapter. */
export const useCases = (deps: Deps) => ({
  acceptCase: acceptCase(deps),
  callAgain: callAgain(deps),
  cancelForm: cancelForm(deps),
  chaseCase: chaseCase(deps),
  dispatchByLine: dispatchByLine(deps),
  dropDelivery: dropDelivery(deps),
  listTodo: listTodo(deps),
  openForm: openForm(deps),
  openRegistration: openRegistration(deps),
  recordContact: recordContact(deps),
  registerByLine: registerByLine(deps),
  replyText: replyText(deps),
  resendDelivery: resendDelivery(deps),
  searchCases: searchCases(deps),
  showCase: showCase(deps),
  showHelp: showHelp(deps),
  submitForm: submitForm(deps),
  viewContact: viewContact(deps),
});

export type UseCases = ReturnType<typeof useCases>;
