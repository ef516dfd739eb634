/**
 * Draws build/icon.svg at the sizes the three systems want: icon.png, icon.ico and icon.icns.
 * Run by hand after changing the drawing: `node test/support/renderIcons.ts`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { chromium } from 'playwright-core';
import { chromiumPath, LAUNCH_ARGS } from './chromium.ts';

const BUILD = resolve(import.meta.dirname, '../../build');
const ICO_SIZES = [16, 24, 32, 48, 64, 128, 256];
/** Apple's four-letter type for each size in pixels. */
const ICNS_TYPES = { 128: 'ic07', 256: 'ic08', 512: 'ic09', 1024: 'ic10' } as const;

type Drawing = { readonly size: number; readonly png: Buffer };

async function draw(sizes: readonly number[]): Promise<Drawing[]> {
  const browser = await chromium.launch({ executablePath: await chromiumPath(), args: [...LAUNCH_ARGS] });
  const page = await browser.newPage();
  const svg = readFileSync(resolve(BUILD, 'icon.svg'), 'utf8');
  const drawings: Drawing[] = [];
  for (const size of sizes) {
    await page.setViewportSize({ width: size, height: size });
    await page.setContent(`<style>body{margin:0}svg{display:block;width:100vw;height:100vh}</style>${svg}`);
    drawings.push({ size, png: await page.screenshot({ omitBackground: true }) });
  }
  await browser.close();
  return drawings;
}

/** Windows icon: a directory of sixteen-byte entries, then the PNG files (a size of 256 is written 0). */
function ico(drawings: readonly Drawing[]): Buffer {
  const header = Buffer.alloc(6 + 16 * drawings.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(drawings.length, 4);
  let offset = header.length;
  for (const [index, { size, png }] of drawings.entries()) {
    const at = 6 + 16 * index;
    header.writeUInt8(size % 256, at);
    header.writeUInt8(size % 256, at + 1);
    header.writeUInt16LE(1, at + 4);
    header.writeUInt16LE(32, at + 6);
    header.writeUInt32LE(png.length, at + 8);
    header.writeUInt32LE(offset, at + 12);
    offset += png.length;
  }
  return Buffer.concat([header, ...drawings.map(({ png }) => png)]);
}

/** Apple icon: typed chunks, each with its own length. */
function icns(drawings: readonly Drawing[]): Buffer {
  const chunks = drawings.map(({ size, png }) => chunk(ICNS_TYPES[size as keyof typeof ICNS_TYPES], png));
  return chunk('icns', Buffer.concat(chunks));
}

function chunk(type: string, content: Buffer): Buffer {
  const header = Buffer.alloc(8);
  header.write(type, 'ascii');
  header.writeUInt32BE(content.length + 8, 4);
  return Buffer.concat([header, content]);
}

const small = await draw(ICO_SIZES);
const large = await draw(Object.keys(ICNS_TYPES).map(Number));
writeFileSync(resolve(BUILD, 'icon.ico'), ico(small));
writeFileSync(resolve(BUILD, 'icon.icns'), icns(large));
for (const { size, png } of large) if (size === 1024) writeFileSync(resolve(BUILD, 'icon.png'), png);
