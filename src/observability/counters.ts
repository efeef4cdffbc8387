// What this process did since it started, as Prometheus counters: they begin anew with each start.
import { Counter, Histogram, type Registry } from "prom-client";
import { laneNames } from "../store/schema.ts";
import { verdicts } from "../moderation/model.ts";

export function createCounters(registry: Registry) {
  const counter = <Label extends string>(name: string, help: string, labels: Label[]) =>
    new Counter({
      name: `alongside_${name}_total`,
      help,
      labelNames: labels,
      registers: [registry],
    });
  const seconds = <Label extends string>(name: string, help: string, labels: Label[]) =>
    new Histogram({
      name: `alongside_${name}_seconds`,
      help,
      labelNames: labels,
      registers: [registry],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    });

  const counters = {
    inboxAnswers: counter("inbox_answers", "POSTs to an inbox, by the status of the answer.", [
      "status",
    ]),
    inboxSeconds: seconds("inbox_answer", "From a POST to an inbox to its answer.", []),
    activities: counter("activities_handled", "Activities acted on.", ["kind", "outcome"]),
    decisions: counter("decisions", "Revisions judged, by verdict.", ["verdict"]),
    deliveries: counter("deliveries", "Attempts to deliver.", ["lane", "outcome"]),
    failures: counter("delivery_failures", "Attempts that failed, by why.", ["lane", "kind"]),
    deliverySeconds: seconds("delivery", "One attempt to deliver.", ["lane"]),
  };
  for (const verdict of verdicts) counters.decisions.inc({ verdict }, 0);
  for (const lane of laneNames) counters.deliveries.inc({ lane, outcome: "sent" }, 0);
  return counters;
}
