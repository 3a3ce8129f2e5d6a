-- The line of a movement to a destination is looked through for what waits in it or was given up, never for what was delivered. Over all rows its index had a key without order for each message ever accepted:
-- one page more to be written for each, on a database that only grows.
DROP INDEX outbox_order$on_outbox;
CREATE INDEX outbox_line ON outbox (recipient, order_key, state, log_index) WHERE state <> 'Delivered';
