/** The jobs by name. Add one: write it in its domain's folder, list it here, call it with `app.runJob`. */
export const jobs = {};
export type Jobs = typeof jobs;
