-- What the console looks messages up by. Each index serves one lookup and says which.

-- By time alone, and by type and time.
CREATE INDEX message_by_time ON message (received_at, log_index);
CREATE INDEX message_by_type ON message (type, received_at, log_index);

-- Why a document was refused: its error codes and its errorReasons, each once.
CREATE TABLE refusal_reason (
  refusal_id BIGINT      NOT NULL REFERENCES refusal (refusal_id),
  reason     VARCHAR(35) NOT NULL,
  PRIMARY KEY (refusal_id, reason));

CREATE INDEX refusal_by_reason ON refusal_reason (reason, refusal_id);

-- Those of what was refused until now.
INSERT INTO refusal_reason (refusal_id, reason)
SELECT p.refusal_id, p.code FROM $problems_of_refusals p WHERE p.code IS NOT NULL
UNION
SELECT p.refusal_id, p.reason FROM $problems_of_refusals p WHERE p.reason IS NOT NULL AND p.reason <> '';
