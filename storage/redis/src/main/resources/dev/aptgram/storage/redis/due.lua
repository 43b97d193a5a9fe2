-- Lists the runs of some machines whose deadline has come: which machine, the run's key and its entry, one after the other.
-- KEYS: deadlines and runs of each machine in turn
-- ARGV: up to which deadline, how many of each machine at most
local found = {}
for i = 1, #KEYS, 2 do
    for _, due in ipairs(redis.call('ZRANGEBYLEX', KEYS[i], '-', ARGV[1], 'LIMIT', 0, ARGV[2])) do
        local key = string.sub(due, 20)
        local entry = redis.call('HGET', KEYS[i + 1], key)
        if entry then
            found[#found + 1] = (i + 1) / 2
            found[#found + 1] = key
            found[#found + 1] = entry
        end
    end
end
return found
