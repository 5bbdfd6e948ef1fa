import { html } from '../html.js';
import { Button } from './button.js';
import { Chart } from './chart.js';
import { Column, ColumnSet, Interactive, Panel } from './containers.js';
import { Form } from './form.js';
import { Checker, DateTime, Input } from './inputs.js';
import { Audio, Img, ImgCombination, Person, PersonList } from './media.js';
import { Overflow } from './overflow.js';
import { Select } from './select.js';
import { Table } from './table.js';
import { BareText, Div, Markdown, Rule } from './text.js';

/** Card component tag → view. A new component is one line here and one file beside. */
const VIEWS = new Map(
  Object.entries({
    markdown: Markdown,
    div: Div,
    plain_text: BareText,
    lark_md: BareText,
    hr: Rule,
    column_set: ColumnSet,
    column: Column,
    collapsible_panel: Panel,
    interactive_container: Interactive,
    img: Img,
    img_combination: ImgCombination,
    person: Person,
    person_list: PersonList,
    table: Table,
    chart: Chart,
    audio: Audio,
    button: Button,
    overflow: Overflow,
    form: Form,
    input: Input,
    select_static: Select,
    multi_select_static: Select,
    select_person: Select,
    multi_select_person: Select,
    select_img: Select,
    date_picker: DateTime,
    picker_time: DateTime,
    picker_datetime: DateTime,
    checker: Checker,
  }),
);

function Unknown({ el }) {
  return html`<div class="unknown">不支持的组件：${String(el?.tag ?? '无 tag')}</div>`;
}

/**
 * Draws a list of components.
 * @param {object[]} elements
 * @param {string} place a path that tells unnamed components apart
 */
export function renderAll(elements, place = '') {
  return (elements ?? []).map((el, index) => {
    const View = VIEWS.get(el?.tag) ?? Unknown;
    const own = `${place}/${index}`;
    return html`<${View} key=${el?.element_id ?? el?.name ?? `${own}:${el?.tag}`} el=${el} place=${own} />`;
  });
}
