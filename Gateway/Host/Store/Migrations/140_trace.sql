-- The trace that a message came in, as a traceparent (W3C Trace Context): its deliveries go on with it. Null for what is not traced, which is most.
ALTER TABLE outbox ADD trace VARCHAR(55);
