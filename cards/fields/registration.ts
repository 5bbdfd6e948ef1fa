import { CATEGORIES, SOURCES, URGENCIES } from '../../src/domain/regulation.ts';
import { named, type Field } from '../form-fields.ts';
import type { Option } from '../kit/form.ts';
import { YES_NO, OPINION } from './common.ts';

export const registerFields = (units: readonly Option[]): readonly Field[] => [
  {
    kind: 'line',
    name: 'enterprise',
    label: '企业名称',
    required: true,
    placeholder: '营业执照上的全称',
    max: 100,
  },
  {
    kind: 'line',
    name: 'creditCode',
    label: '统一社会信用代码',
    placeholder: '18位，手头没有可以先留空',
    max: 30,
  },
  { kind: 'line', name: 'contactName', label: '联系人', required: true, placeholder: '姓名', max: 50 },
  {
    kind: 'line',
    name: 'contactPhone',
    label: '联系电话',
    required: true,
    placeholder: '手机号，或带区号的固定电话',
    max: 40,
  },
  { kind: 'choice', name: 'category', label: '诉求类别', placeholder: '请选择', options: named(CATEGORIES) },
  { kind: 'choice', name: 'source', label: '来源', placeholder: '请选择', options: named(SOURCES) },
  { kind: 'line', name: 'sourceNumber', label: '来源编号', placeholder: '12345、96611 的工单号', max: 50 },
  {
    kind: 'choice',
    name: 'urgency',
    label: '紧急程度',
    placeholder: '请选择',
    options: named(URGENCIES),
    initial: '一般',
  },
  {
    kind: 'lines',
    name: 'content',
    label: '诉求内容',
    required: true,
    placeholder:
      '何事、何时、何地，希望怎样解决。最多1000字，更长的请用命令：/登记 企业 | 联系人 | 电话 | 诉求',
    max: 1000,
  },
  OPINION,
  {
    kind: 'choice',
    name: 'confidential',
    label: '要求保密',
    placeholder: '请选择',
    options: YES_NO,
    initial: '否',
    hint: '选“是”的，企业名称和联系方式不向责任单位显示。',
  },
  {
    // Typed, not chosen: a card does not hold the list of units twice.
    kind: 'line',
    name: 'complainedOf',
    label: '反映责任单位作风',
    placeholder: '所反映单位的简称，本件不会转给它',
    max: 100,
  },
  { kind: 'choice', name: 'leadUnit', label: '牵头单位', placeholder: '填了即登记并转办', options: units },
];
