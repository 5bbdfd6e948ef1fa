import { useEffect, useRef } from 'preact/hooks';
import { html } from '../html.js';
import { presentScene, stepOf } from './guide.js';
import { isInView, pointAt, visibleBox } from './pointing.js';

const GAP = 4;

/**
 * A ring around the real control of the step. It follows the control wherever it goes, lets every tap through, and brings
 * the control into view once, not again when the person scrolls away.
 */
export function Ring() {
  const ring = useRef(null);
  useEffect(() => {
    let frame;
    let pointed = null;
    const follow = () => {
      if (!ring.current) return;
      frame = window.requestAnimationFrame(follow);
      const scene = presentScene();
      const node = pointAt(stepOf(scene.notes), scene);
      const { style } = ring.current;
      if (!node) {
        pointed = null;
        style.display = 'none';
        return;
      }
      if (node !== pointed) {
        pointed = node;
        if (!isInView(node)) node.scrollIntoView({ block: node.matches('.card') ? 'start' : 'center' });
      }
      const { left, top, right, bottom } = visibleBox(node);
      style.display = bottom > top ? 'block' : 'none';
      style.transform = `translate(${left - GAP}px, ${top - GAP}px)`;
      style.width = `${right - left + 2 * GAP}px`;
      style.height = `${bottom - top + 2 * GAP}px`;
    };
    follow();
    return () => window.cancelAnimationFrame(frame);
  }, []);
  return html`<span class="tour-ring" ref=${ring} aria-hidden="true"></span>`;
}
