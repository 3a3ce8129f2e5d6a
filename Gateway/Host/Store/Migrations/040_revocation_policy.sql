-- Until when a participant's certificates are accepted although nobody can tell whether they are revoked (Unix milliseconds); NULL: refused.

ALTER TABLE participant ADD accept_unknown_revocation_until BIGINT;
