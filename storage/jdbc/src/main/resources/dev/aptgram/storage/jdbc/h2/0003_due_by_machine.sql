-- Deadlines are asked for by machine. Every statement may be run again.

CREATE INDEX IF NOT EXISTS aptgram_machine_due ON aptgram_machine (machine, deadline);
