import type { Candidate } from '../engine/candidate';
import type { TriggerRecognizer } from '../engine/recognizer';
import type { Scan } from '../engine/scan';
import { isPlaceholder } from '../reject/placeholders';

/** A shared access signature of Azure: a query with permissions, an end date and a signature. */
export const sas: TriggerRecognizer = {
  id: 'sas',
  formats: ['azure-sas-token'],
  triggers: ['sig='],
  match: matchSas,
};

/** The host of a workflow that anyone with its address can start. Sources: learn.microsoft.com (Logic Apps, Power Automate, Teams). */
const WORKFLOW =
  /^https:\/\/[\w.-]+\.(?:logic\.azure\.(?:com|us)|api\.powerplatform\.com)(?::443)?\/\S*\/(?:invoke|run)\?/i;

/** The finding is the whole query, without the `?` in front of it; of a workflow, the whole address. */
function matchSas(scan: Scan, at: number): Candidate | undefined {
  const { text } = scan;
  const signature = /^sig=([A-Za-z0-9%+/_-]{40,80}(?:%3D|=){0,2})/i.exec(text.slice(at, at + 100))?.[1];
  if (signature === undefined) return undefined;
  const from = Math.max(0, at - 400);
  const around = text.slice(from, at + 500).split(/[\s"'`<>]/);
  const query = around.find((part) => part.includes(signature));
  if (
    query === undefined ||
    !/[?&]?s[vi]?[vprse]=/.test(query) ||
    !/(?:^|[?&])(?:sv|se|sp|sr|skn)=/.test(query) ||
    isPlaceholder(signature)
  )
    return undefined;
  const start = from + text.slice(from, at + query.length).lastIndexOf(query);
  const isWorkflow = WORKFLOW.test(query);
  const compiled = scan.engine.format(isWorkflow ? 'power-automate-webhook-url' : 'azure-sas-token');
  return {
    compiled,
    start: isWorkflow ? start : start + query.lastIndexOf('?') + 1,
    end: start + query.length,
    score: 120,
    confidence: 'high',
    why: [
      isWorkflow ? { id: 'exact-format', title: compiled.format.title } : { id: 'shared-access-signature' },
    ],
  };
}
