-- Two versions of the specification at once: what each party of a movement speaks in it, and the copies that were converted.

CREATE TABLE movement_link (
  mrn         VARCHAR(18) NOT NULL REFERENCES movement (mrn),
  participant VARCHAR(35) NOT NULL,
  css_version VARCHAR(8)  NOT NULL,
  PRIMARY KEY (mrn, participant));

-- Until now a movement had one version.
INSERT INTO movement_link (mrn, participant, css_version)
SELECT DISTINCT p.mrn, p.participant, m.css_version FROM movement_party p JOIN movement m ON m.mrn = p.mrn;

-- What is delivered instead of the message of that number, signed by the hub; the message itself stays as its origin signed it. Rows are never changed.
CREATE TABLE conversion (
  log_index    $key REFERENCES message (log_index),
  from_version VARCHAR(8)  NOT NULL,
  to_version   VARCHAR(8)  NOT NULL,
  digest       VARCHAR(64) NOT NULL,
  canonical    $blob       NOT NULL,
  dropped      $text       NOT NULL);
