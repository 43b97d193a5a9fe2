-- Removes every machine.
-- KEYS: the names of machines, all deadlines
-- ARGV: what the names of the machines' own keys begin with
local machines = redis.call('SMEMBERS', KEYS[1])
for _, machine in ipairs(machines) do
    redis.call('UNLINK', ARGV[1] .. 'machine:' .. machine, ARGV[1] .. 'due:' .. machine)
end
redis.call('UNLINK', KEYS[1], KEYS[2])
return #machines
