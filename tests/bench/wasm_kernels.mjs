// tests/bench/kernels in Node, with the forest and the rows in its memory.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { root } from '../proxy/programs.mjs';
import { startKernels } from './kernels.mjs';

export const kernelsFile = join(root, 'build/wasm/tests/bench/bench_kernels.wasm');

/** As startKernels of kernels.mjs. */
export const loadKernels = (xgboostText, rows) => startKernels(readFileSync(kernelsFile), xgboostText, rows);
