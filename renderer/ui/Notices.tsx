import { useMediaQuery } from '@mantine/hooks';
import { Notifications } from '@mantine/notifications';

const POSITION = 'bottom-left';
const GAP_PX = 16;
/** Beside the widest drawer there is no room for a notice below this width. */
const NARROW = '(max-width: 1020px)';

/**
 * What is told in passing. In a narrow window what is open ends above it: an action is never covered by a notice, and
 * fewer are told at once.
 */
export function Notices() {
  const narrow = useMediaQuery(NARROW);
  return <Notifications ref={keepRoom} position={POSITION} limit={narrow ? 2 : 4} />;
}

/** Tells the styles how much of the window's foot the notices take. */
function keepRoom(corner: HTMLElement | null) {
  // Every corner has a place for notices; only this one is used.
  if (corner?.dataset['position'] !== POSITION) return;
  const { style } = document.documentElement;
  const observer = new ResizeObserver(([entry]) => {
    const height = entry?.contentRect.height ?? 0;
    style.setProperty('--notices-room', height === 0 ? '0px' : `${Math.ceil(height) + 2 * GAP_PX}px`);
  });
  observer.observe(corner);
  return () => {
    observer.disconnect();
    style.removeProperty('--notices-room');
  };
}
