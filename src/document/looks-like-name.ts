import type { People } from "./read-people.ts";

/** Words that head or sort action items and are nobody's name. */
const categories =
  /^(?:monitoring|alerting|alerts?|observability|process|processes|testing|tests?|documentation|docs|technical|infrastructure|security|training|communication|communications|immediate|immediately|short|long|medium|near|term|prevention|prevent|preventive|preventative|detection|detect|mitigation|mitigate|response|respond|resolution|resolve|recovery|recover|tooling|tools?|code|database|application|deployment|deployments|release|releases|other|misc|miscellaneous|general|completed?|done|pending|open|closed|planned|product|organi[sz]ational|cultural|people|architecture|performance|reliability|capacity|scaling|automation|automated|runbooks?|investigation|investigate|research|cleanup|optional|required|urgent|critical|high|low|major|minor|priority|action|actions|items?|tasks?|owner|status|due|notes?|note|summary|review|improve|improvements?|fix|fixes|add|update|create|implement|remove|ensure|enable|disable|write|document|define|establish|configure|set|make|use|increase|reduce|limit|move|migrate|upgrade|deploy|verify|validate|check|monitor|consider|follow|next|future|quick|wins?|phase|week|month|quarter|today|tomorrow|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|december|todo|wip|tbd|none|yes|no|issue|issues|ticket|link|pr|corrective|corrected|repair|rollback|backup|backups|config|configuration|network|networking|storage|compute|client|clients|server|servers|service|services|api|ui|ux|ci|cd|dns|cdn|sla|slo|mttr|black|load|rate|health|data|log|logs|logging|metrics?|dashboards?|root|cause|lessons?|impact|timeline|background|context|example|warning|important|this|that|the|we|it|a|an|all|each|every|some|if|when|after|before|during|for|to|from|in|on|at|by|with)$/i;

/** Products that are named like people. */
const products =
  /^(?:kafka|redis|grafana|prometheus|kubernetes|postgres|postgresql|mysql|mongodb|mongo|terraform|nginx|github|gitlab|slack|jira|datadog|sentry|docker|jenkins|ansible|helm|istio|envoy|consul|vault|elastic|elasticsearch|kibana|logstash|opensearch|rabbitmq|celery|django|rails|laravel|spring|node|python|java|golang|rust|ruby|linux|ubuntu|debian|windows|azure|google|amazon|aws|gcp|cloudflare|cloudwatch|cloudfront|fastly|akamai|heroku|vercel|netlify|supabase|firebase|stripe|twilio|pagerduty|opsgenie|statuspage|haproxy|traefik|argo|argocd|flux|spark|hadoop|airflow|snowflake|looker|tableau|thanos|loki|tempo|jaeger|zipkin|honeycomb|newrelic|splunk|sidekiq|memcached|varnish|etcd|zookeeper|cassandra|dynamodb|lambda|fargate|binderhub|jupyterhub|boskos|prow|tide|bitbucket|confluence|notion|android|chrome|safari|firefox)$/i;

/** Whether words read like a person's name: capitalised, and never written small elsewhere in the document. */
export function looksLikeName(text: string, people: People): boolean {
  const words = text
    .trim()
    .replace(/[:：,.]$/, "")
    .split(" ");
  if (words.length === 0 || words.length > 3) return false;
  return words.every(
    (word) =>
      /^\p{Lu}[\p{Ll}'’-]+(?:-\p{Lu}\p{Ll}+)?$/u.test(word) &&
      !categories.test(word) &&
      !products.test(word) &&
      !people.common.has(word.toLowerCase()),
  );
}
