-- Gives a lease back if it is still its holder's.
-- KEYS: the lease; ARGV: the holder's note
if redis.call('GET', KEYS[1]) ~= ARGV[1] then
    return 0
end
redis.call('DEL', KEYS[1])
return 1
