/** What the host and the page's shim say to each other over the socket, as JSON. */
import type { PortFrame } from './ports.ts';

export type ToPage =
  | { readonly kind: 'reply'; readonly id: number; readonly value: unknown }
  | {
      readonly kind: 'event';
      readonly channel: string;
      readonly args: readonly unknown[];
      readonly ports: readonly number[];
    }
  | { readonly kind: 'frame'; readonly frame: PortFrame }
  | {
      readonly kind: 'pick';
      readonly id: number;
      readonly title: string;
      readonly folder: boolean;
      readonly accept: string;
    }
  | { readonly kind: 'confirm'; readonly id: number; readonly text: string }
  | { readonly kind: 'copy'; readonly text: string }
  | { readonly kind: 'print' }
  | { readonly kind: 'reload' };

export type FromPage =
  | { readonly kind: 'loaded' }
  | { readonly kind: 'invoke'; readonly id: number; readonly channel: string; readonly args: readonly unknown[] }
  | { readonly kind: 'frame'; readonly frame: PortFrame }
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown };
