/** Asking a kernel, without a trace in the notebook: nothing is printed, counted or kept. */

import type { Kernel, ServiceManager } from '@jupyterlab/services';
import { UnknownForm } from './checks.js';

/** A kernel could not answer; the message is what it said. */
export class NoAnswer extends Error {}

/** The functions of `newslens.jupyter.answers`; null is the answer where newslens is not imported. */
export const IF_IMPORTED = 'if "newslens" in __import__("sys").modules else None';

/**
 * Have a kernel call a function of `newslens.jupyter.answers` and return what it answers; `sent`
 * hears the id of the question, by which the messages about it are told from others.
 */
export async function ask(
  kernel: Kernel.IKernelConnection,
  call: string,
  condition = '',
  sent?: (id: string) => void,
): Promise<unknown> {
  const answers = '__import__("newslens.jupyter.answers", fromlist=["answers"])';
  const question = kernel.requestExecute({
    code: '',
    silent: true,
    store_history: false,
    allow_stdin: false,
    stop_on_error: false,
    user_expressions: { answer: `${answers}.${call} ${condition}` },
  });
  sent?.(question.msg.header.msg_id);
  const { content } = await question.done;
  if (content.status !== 'ok') throw new NoAnswer(content.status);
  const answer = content.user_expressions?.answer as
    | { status?: string; evalue?: string; ename?: string; data?: Record<string, unknown> }
    | undefined;
  if (answer?.status === 'error') throw new NoAnswer(`${answer.ename}: ${answer.evalue}`);
  if (!answer?.data) throw new UnknownForm('no answer');
  return answer.data['application/json'] ?? null;
}

/** Ask a kernel that is started for this and shut down after it. */
export async function askNewKernel(
  services: ServiceManager.IManager,
  name: string,
  call: string,
): Promise<unknown> {
  const kernel = await services.kernels.startNew({ name });
  try {
    return await ask(kernel, call);
  } finally {
    await kernel.shutdown();
    kernel.dispose();
  }
}

/** The Python to run newslens with: the server's default, else the first there is. */
export async function python(
  services: ServiceManager.IManager,
): Promise<{ name: string; display_name: string } | null> {
  await services.kernelspecs.ready;
  const known = services.kernelspecs.specs;
  const specs = Object.values(known?.kernelspecs ?? {});
  const pythons = specs.filter((spec) => spec?.language.toLowerCase() === 'python');
  const found = pythons.find((spec) => spec?.name === known?.default) ?? pythons[0];
  return found ? { name: found.name, display_name: found.display_name } : null;
}
