"""Where what is observed goes: Prometheus, traces, error reports, an HTTP port."""
