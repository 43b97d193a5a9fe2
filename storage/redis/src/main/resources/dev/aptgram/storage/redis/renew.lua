-- Prolongs a lease if it is still its holder's.
-- KEYS: the lease; ARGV: the holder's note, the time in milliseconds
if redis.call('GET', KEYS[1]) ~= ARGV[1] then
    return 0
end
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return 1
