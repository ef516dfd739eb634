/** For tests that want the real shell: null where its binary is absent. */
export { realElectronPath } from '../../scripts/electronBinary.ts';
