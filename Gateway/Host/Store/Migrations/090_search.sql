-- What operators and senders look messages up by; see the verbs 'messages' and the operation Status. Each index serves one lookup and says which.

-- By participant and time: as sender, as recipient, and what was refused.
CREATE INDEX message_by_sender ON message (sender, received_at, log_index);
CREATE INDEX message_by_recipient ON message (recipient, received_at, log_index);
CREATE INDEX refusal_by_time ON refusal (participant, refused_at, refusal_id);

-- Refused documents of a movement, and by their identification alone.
CREATE INDEX refusal_by_mrn ON refusal (mrn, refusal_id);
CREATE INDEX refusal_by_message ON refusal (message_id, refusal_id);

-- By state of delivery: what is not delivered is little; what is delivered is nearly all, and is found by its number.
CREATE INDEX outbox_by_state ON outbox (state, log_index) WHERE state <> 'Delivered';

-- By state of the movement, longest in it first.
CREATE INDEX movement_by_state ON movement (state, changed_at, mrn);
