import { named, type Field } from '../form-fields.ts';

/** The fields of each form: labels, order and stars of DESIGN §6; names are the keys of `form_value`. */

export const YES_NO = named(['是', '否']);

export const OPINION: Field = {
  kind: 'lines',
  name: 'opinion',
  label: '转办意见',
  placeholder: '请责任单位做什么、注意什么',
  max: 500,
};
