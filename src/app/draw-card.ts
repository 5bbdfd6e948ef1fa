import { caseCard } from '../../cards/case-card.ts';
import { settledFormCard } from '../../cards/forms.ts';
import type { Deps } from './deps.ts';
import { drawOpenForm, FORM_TITLES } from './draw-form.ts';
import type { CardRow, ReadTx } from './ports.ts';
import { caseView } from './views/case-view.ts';

/**
 * Draws a kept card as it should look now, from what `tx` sees: the case as it stands, or the form while it is open
 * and one grey line afterwards.
 */
export const drawCard =
  (deps: Pick<Deps, 'clock'>) =>
  async (tx: ReadTx, card: CardRow): Promise<object> => {
    if (card.kind === 'form') {
      const form = card.formId === null ? null : await tx.forms.find(card.formId);
      if (form === null) throw new Error(`card ${card.id} shows no form`);
      if (form.status === 'open') return await drawOpenForm(tx, form, deps.clock.now());
      return settledFormCard({ title: FORM_TITLES[form.kind], outcome: form.outcome ?? '' });
    }
    const state = card.caseId === null ? null : await tx.cases.find(card.caseId);
    if (state === null) throw new Error(`card ${card.id} shows no case`);
    return caseCard(await caseView(tx, state, card, deps.clock.now()));
  };
