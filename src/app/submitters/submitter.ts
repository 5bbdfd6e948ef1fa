import { units } from '../../../cards/form-fields.ts';
import type { Option } from '../../../cards/kit/form.ts';
import { localDate } from '../../domain/local-date.ts';
import { refuse, type Basis, type Refusal } from '../../domain/refusal.ts';
import type { Deps } from '../deps.ts';
import type { Act } from '../once.ts';
import type { FormKind, FormRow } from '../ports.ts';
import type { FormValues } from '../read-form.ts';

/** Does what a form is for; gives one Chinese sentence that says what it led to, kept for a second submit. */
export type Submitter = (
  deps: Deps,
  act: Act,
  form: FormRow,
  values: FormValues,
) => Promise<string | Refusal>;

export type Submitters = Readonly<Partial<Record<FormKind, Submitter>>>;

/** The units that can be chosen on the day of the act. */
export const unitChoices = async ({ tx, origin }: Act): Promise<readonly Option[]> =>
  units((await tx.directory.units(localDate(origin.at))).map(({ id, shortName: name }) => ({ id, name })));

/** Id of the case that the form is about. */
export const caseOf = (form: FormRow): string => {
  if (form.caseId === null) throw new Error(`form ${form.id} belongs to no case`);
  return form.caseId;
};

export const required = (
  read: ReadonlyMap<string, string>,
  name: string,
  label: string,
  basis: Basis,
): string | Refusal => read.get(name) ?? refuse('bad-input', basis, `请填写「${label}」。`);

export const oneOf = <T extends string>(allowed: readonly T[], value: string | undefined): T | null =>
  allowed.find((one) => one === value) ?? null;

export const yesNo = (value: string | undefined): boolean | null =>
  value === '是' ? true : value === '否' ? false : null;
