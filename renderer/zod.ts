/** Imported first: without eval, which the page's policy forbids, zod must not try to compile its schemas. */
import { z } from 'zod';

z.config({ jitless: true });
