{{- define "onrecord.name" -}}
{{- printf "%s" .Release.Name | trunc 50 | trimSuffix "-" -}}
{{- end -}}

{{- define "onrecord.selector" -}}
app.kubernetes.io/name: onrecord
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "onrecord.labels" -}}
{{ include "onrecord.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end -}}

{{- define "onrecord.refuse" -}}
{{- if and .Values.autoscaling.enabled (not .Values.state.shared) -}}
{{- fail "autoscaling.enabled needs state.shared: without PostgreSQL and a folder that pods share, what is kept is one pod's" -}}
{{- end -}}
{{- if and .Values.state.shared (not .Values.webhook.url) -}}
{{- fail "state.shared needs webhook.url: while pods are replaced two of them run, and two must not poll with one token" -}}
{{- end -}}
{{- if and .Values.autoscaling.enabled (not .Values.webhook.url) -}}
{{- fail "autoscaling.enabled needs webhook.url: two pods must not poll with one token" -}}
{{- end -}}
{{- if and .Values.webhook.ingress.enabled (not .Values.webhook.url) -}}
{{- fail "webhook.ingress.enabled needs webhook.url" -}}
{{- end -}}
{{- end -}}
