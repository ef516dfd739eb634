/** Entry of the worker thread that the data process starts for long jobs. */
import '#db/jobs/worker.ts';
